package dev.murmur.collect;

import dev.murmur.json.Journal;
import dev.murmur.json.JsonLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A journal of answers and what has to be known of it to go on: which calls it answers, which texts came back for which
 * prompt, and which answers are odd. It is read once, and kept up to date by those who add to it; some fifty bytes an answer
 * stay in memory. Safe for several threads.
 */
public final class KnownAnswers {
    private final Path journal;
    private final long tornBytes;
    private final LongSet calls = new LongSet();
    private final SeenTexts texts = new SeenTexts();
    private final Map<String, LongSet> flagged = new HashMap<>();

    private KnownAnswers(Path journal, long tornBytes) {
        this.journal = journal;
        this.tornBytes = tornBytes;
    }

    /** The answers in a journal, which need not be there yet; a torn last line is cut off it. */
    public static KnownAnswers read(Path journal) throws IOException {
        return read(journal, row -> {});
    }

    /**
     * The same, telling somebody of each.
     *
     * @param told of the rows in their order
     * @throws dev.murmur.json.InputException if a row cannot be read
     */
    public static KnownAnswers read(Path journal, Consumer<PastAnswer> told) throws IOException {
        var known = new KnownAnswers(journal, Journal.mend(journal));
        if (Files.exists(journal)) {
            JsonLines.each(journal, PastAnswer::read, row -> {
                known.texts.isNew(row.text());
                known.add(row.call(), row.flags());
                told.accept(row);
            });
        }
        return known;
    }

    Path journal() {
        return journal;
    }

    /** How many bytes of a torn last line were cut off. */
    long tornBytes() {
        return tornBytes;
    }

    /** The texts of the answers; those to come are added to it. */
    SeenTexts texts() {
        return texts;
    }

    synchronized boolean isEmpty() {
        return calls.isEmpty();
    }

    /** Whether a call, by its {@link Call#key}, has its answer. */
    synchronized boolean contains(long call) {
        return calls.contains(call);
    }

    /** Notes that a call has its answer, and what is odd about that. */
    synchronized void add(long call, List<String> flags) {
        calls.add(call);
        flags.forEach(
                flag -> flagged.computeIfAbsent(flag, any -> new LongSet()).add(call));
    }

    /** Counts what is odd about a call's answer. */
    synchronized void countFlags(long call, Map<String, Long> counts) {
        flagged.forEach((flag, odd) -> {
            if (odd.contains(call)) {
                counts.merge(flag, 1L, Long::sum);
            }
        });
    }
}
