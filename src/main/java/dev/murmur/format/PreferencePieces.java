package dev.murmur.format;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonLinesReader;
import dev.murmur.json.JsonObject;
import dev.murmur.json.LineBlocks;
import dev.murmur.json.Rows;
import dev.murmur.preference.Message;
import dev.murmur.preference.PreferenceSink;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rankings and pairs of a file in pieces, which several threads may read at the same time where the format lets them. */
public final class PreferencePieces implements Closeable {
    private static final int ROWS = 1000; // of a piece that could not be left to another thread

    private final ImportFormat format;
    private final @Nullable LineBlocks blocks;
    private final @Nullable PreferenceReader reader;
    private final List<InputException> problems;

    private PreferencePieces(
            ImportFormat format,
            @Nullable LineBlocks blocks,
            @Nullable PreferenceReader reader,
            List<InputException> problems) {
        this.format = format;
        this.blocks = blocks;
        this.reader = reader;
        this.problems = problems;
    }

    /** A part of the file. */
    public interface Piece {
        /** Hands on what the part holds. */
        void read(PreferenceSink sink, BadRows bad) throws IOException;

        /**
         * Hands on the prompts of rankings and pairs in their order, reading no more of a row than that takes: prompts of rows
         * that turn out to be bad further on are among them.
         */
        default void prompts(Consumer<List<Message>> prompts) throws IOException {
            read(PreferenceSink.ofPrompts(prompts), problem -> {});
        }
    }

    /** Whole lines of a file. */
    private final class Lines implements Piece {
        private final LineBlocks.Block block;

        private Lines(LineBlocks.Block block) {
            this.block = block;
        }

        @Override
        public void read(PreferenceSink sink, BadRows bad) throws IOException {
            try (var part = PreferenceReader.of(Rows.lines(block.reader()), format, bad)) {
                while (part.next(sink)) {
                    // the sink has it
                }
            }
        }

        @Override
        public void prompts(Consumer<List<Message>> prompts) throws IOException {
            String field = format.importer().promptField();
            if (field == null) {
                Piece.super.prompts(prompts);
                return;
            }
            try (JsonLinesReader lines = block.reader()) {
                for (JsonLinesReader.Line line = lines.next(); line != null; line = lines.next()) {
                    prompt(line, field, prompts);
                }
            }
        }

        private static void prompt(JsonLinesReader.Line line, String field, Consumer<List<Message>> prompts) {
            try {
                JsonObject row = line.only(field);
                if (row != null) {
                    prompts.accept(Conversations.prompt(row, field));
                }
            } catch (InputException e) {
                // such a row is told of when it is read whole
            }
        }
    }

    /** Opens a file whose format is known; see {@link ImportFormat#of(Path)}. */
    public static PreferencePieces open(Path file, ImportFormat format) throws IOException {
        var problems = new ArrayList<InputException>();
        return !format.importer().spansRows() && Rows.areLines(file)
                ? new PreferencePieces(format, LineBlocks.open(file), null, problems)
                : new PreferencePieces(format, null, PreferenceReader.open(file, format, problems::add), problems);
    }

    /** The next piece, or null at the end. */
    public @Nullable Piece next() throws IOException {
        if (blocks != null) {
            LineBlocks.Block block = blocks.next();
            return block == null ? null : new Lines(block);
        }
        return reader == null ? null : alreadyRead(reader);
    }

    @Override
    public void close() throws IOException {
        if (blocks != null) {
            blocks.close();
        }
        if (reader != null) {
            reader.close();
        }
    }

    private @Nullable Piece alreadyRead(PreferenceReader rows) throws IOException {
        var found = new Found();
        for (int i = 0; i < ROWS && rows.next(found); i++) {
            // found has it
        }
        List<InputException> unusable = List.copyOf(problems);
        problems.clear();
        if (found.isEmpty() && unusable.isEmpty()) {
            return null;
        }
        return (sink, bad) -> {
            for (InputException problem : unusable) {
                bad.row(problem);
            }
            found.handOn(sink);
        };
    }
}
