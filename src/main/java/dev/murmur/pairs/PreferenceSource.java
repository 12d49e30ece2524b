package dev.murmur.pairs;

import dev.murmur.json.InputException;
import dev.murmur.json.LineBlocks;
import dev.murmur.preference.Message;
import dev.murmur.preference.PreferenceSink;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Rankings and pairs in pieces that several threads can read at the same time; may be gone through more than once. */
@FunctionalInterface
public interface PreferenceSource {
    Pieces open() throws IOException;

    /** Pieces in the order of the file. */
    interface Pieces extends Closeable {
        /** The next piece, or null at the end. */
        @Nullable
        Piece next() throws IOException;
    }

    /** A part of the file, to be read by any thread. */
    @FunctionalInterface
    interface Piece {
        /** Hands on what the piece holds; rows that cannot be used are told and passed over. */
        void read(PreferenceSink sink, Consumer<InputException> unusable) throws IOException;

        /** Hands on the prompts alone, perhaps those of rows among them that cannot be used for another reason. */
        default void prompts(Consumer<List<Message>> prompts) throws IOException {
            read(PreferenceSink.ofPrompts(prompts), unusable -> {});
        }
    }

    /** Our own {@code rankings.jsonl}, in which every row must be good. */
    static PreferenceSource rankings(Path file) {
        return () -> {
            LineBlocks blocks = LineBlocks.open(file);
            return new Pieces() {
                @Override
                public @Nullable Piece next() throws IOException {
                    LineBlocks.Block block = blocks.next();
                    return block == null ? null : new RankingLines(block);
                }

                @Override
                public void close() throws IOException {
                    blocks.close();
                }
            };
        };
    }
}
