package dev.murmur.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Whole JSON Lines files as streams of rows; the first bad row ends the stream with its file and line. */
public final class JsonLines {
    private JsonLines() {}

    /**
     * The file's rows as records, read as they are asked for. Close the stream.
     *
     * @throws UncheckedIOException while reading, around an {@link InputException} for a bad row
     */
    public static <T> Stream<T> read(Path file, Class<T> type) throws IOException {
        return stream(JsonLinesReader.open(file), line -> line.as(type));
    }

    /** The file's rows as objects whose shape is looked at by hand. Close the stream. */
    public static Stream<JsonObject> objects(Path file) throws IOException {
        return stream(JsonLinesReader.open(file), JsonLinesReader.Line::object);
    }

    /**
     * Reads a whole file with all processors.
     *
     * @param reading is asked by several threads at the same time
     * @param consumer is given what was read in the file's order, by the calling thread
     * @throws InputException for the first line that cannot be read
     */
    public static <T> void each(Path file, Reading<T> reading, Consumer<? super T> consumer) throws IOException {
        try (LineBlocks blocks = LineBlocks.open(file)) {
            each(blocks, reading, consumer);
        }
    }

    static <T> void each(LineBlocks blocks, Reading<T> reading, Consumer<? super T> consumer) throws IOException {
        Parallel.<LineBlocks.Block, List<T>>run(
                Runtime.getRuntime().availableProcessors(),
                blocks::next,
                block -> all(block, reading),
                rows -> rows.forEach(consumer));
    }

    private static <T> List<T> all(LineBlocks.Block block, Reading<T> reading) throws IOException {
        List<T> rows = new ArrayList<>();
        try (JsonLinesReader reader = block.reader()) {
            for (JsonLinesReader.Line line = reader.next(); line != null; line = reader.next()) {
                rows.add(reading.of(line));
            }
        }
        return rows;
    }

    /** What is wanted of a line. */
    @FunctionalInterface
    public interface Reading<T> {
        T of(JsonLinesReader.Line line) throws IOException;
    }

    private static <T> Stream<T> stream(JsonLinesReader reader, Reading<T> reading) {
        var rows = new Spliterators.AbstractSpliterator<T>(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL) {
            @Override
            public boolean tryAdvance(Consumer<? super T> action) {
                try {
                    JsonLinesReader.Line line = reader.next();
                    if (line == null) {
                        return false;
                    }
                    action.accept(reading.of(line));
                    return true;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
        return StreamSupport.stream(rows, false).onClose(() -> close(reader));
    }

    private static void close(JsonLinesReader reader) {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
