package dev.murmur.json;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table-like file, one at a time: JSON Lines, one JSON array of objects, comma- or tab-separated values,
 * through gzip or zstandard when the name says so, or Parquet.
 */
public interface Rows extends Closeable {
    /** Bytes of a line of JSON that is still a row; nothing that people write or models say comes near it. */
    int LONGEST = 16 << 20;

    /**
     * The next row, or null at the end.
     *
     * @throws JsonLinesException for a row that cannot be read, named by file and line; the next call goes on after it
     * @throws InputException where that cannot be done, and nothing more can be read
     */
    @Nullable
    JsonObject next() throws IOException;

    /** Opens a file; names in {@code .csv} and {@code .tsv} are tables, {@code .parquet} is Parquet, anything else is JSON. */
    static Rows open(Path file) throws IOException {
        return ParquetFiles.isParquet(file.toString())
                ? new ParquetRows(file)
                : of(DataFiles.read(file), file.toString());
    }

    /** Rows of a stream that errors call {@code name}; its ending tells what the stream holds, as with a file's. */
    static Rows of(InputStream in, String name) throws IOException {
        var buffered = new BufferedInputStream(in, 1 << 16);
        int first = first(buffered, name);
        if (isTable(name) && first == '{') {
            throw new InputException(
                    name + " begins with an object of JSON, but its name is that of a table; let it end in .jsonl");
        }
        if (isTable(name)) {
            return new SeparatedRows(buffered, name, plain(name).endsWith(".tsv") ? '\t' : ',');
        }
        return first == '[' ? new ArrayRows(buffered, name) : lines(JsonLinesReader.of(buffered, name));
    }

    /** Whether {@link #open} would read the file as JSON Lines. */
    static boolean areLines(Path file) throws IOException {
        if (isTable(file.toString()) || ParquetFiles.isParquet(file.toString())) {
            return false;
        }
        try (var in = new BufferedInputStream(DataFiles.read(file))) {
            return first(in, file.toString()) != '[';
        }
    }

    private static boolean isTable(String name) {
        return plain(name).endsWith(".csv") || plain(name).endsWith(".tsv");
    }

    private static String plain(String name) {
        return name.replaceFirst("\\.(gz|zst)$", "");
    }

    /** The lines that a reader has left. */
    static Rows lines(JsonLinesReader reader) {
        return new Rows() {
            @Override
            public @Nullable JsonObject next() throws IOException {
                JsonLinesReader.Line line = reader.next();
                if (line != null && line.length() > LONGEST) {
                    throw new JsonLinesException(
                            line.where(),
                            String.format(
                                    Locale.ROOT, "a row of %,d bytes; %,d are taken at most", line.length(), LONGEST));
                }
                return line == null ? null : line.object();
            }

            @Override
            public void close() throws IOException {
                reader.close();
            }
        };
    }

    /** The first byte that is neither white space nor part of a byte-order mark, -1 if there is none; nothing is consumed. */
    private static int first(InputStream in, String name) throws IOException {
        int looked = 1 << 10;
        in.mark(looked);
        byte[] start = in.readNBytes(2);
        Utf8.require(start, start.length, name);
        in.reset();
        int next = in.read();
        while (--looked > 0 && (next == 0xEF || next == 0xBB || next == 0xBF || (next >= 0 && next <= ' '))) {
            next = in.read();
        }
        in.reset();
        return next;
    }
}
