package dev.murmur.format;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import dev.murmur.preference.PreferenceSink;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Formats with one answer a row: rows of one prompt that follow each other make a ranking; a lone one says nothing. */
abstract class ConsecutiveRows implements Importer {
    private @Nullable String key;
    private @Nullable JsonObject last;
    private @Nullable Answers answers;

    /** What rows of one prompt share. */
    abstract String key(JsonObject row) throws InputException;

    abstract Answers begin(JsonObject row) throws InputException;

    abstract void add(JsonObject row, Answers answers) throws InputException;

    @Override
    public final boolean spansRows() {
        return true;
    }

    @Override
    public final void read(JsonObject row, PreferenceSink sink) throws IOException {
        String now = key(row);
        Answers before = answers;
        JsonObject lastBefore = last;
        boolean same = before != null && now.equals(key);
        Answers current = same && before != null ? before : begin(row);
        add(row, current);
        answers = current;
        key = now;
        last = row;
        if (!same) {
            handOn(before, lastBefore, sink);
        }
    }

    @Override
    public final void end(PreferenceSink sink) throws IOException {
        Answers whole = answers;
        answers = null;
        handOn(whole, last, sink);
    }

    private static void handOn(@Nullable Answers whole, @Nullable JsonObject last, PreferenceSink sink)
            throws IOException {
        if (whole == null || last == null) {
            return;
        }
        if (whole.size() < 2) {
            throw last.wrong("a lone answer to its prompt says nothing; rows of one prompt must follow each other");
        }
        sink.at(last.where());
        sink.ranking(whole.ranking(last));
    }
}
