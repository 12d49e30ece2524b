package dev.murmur.json;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** Writes rows of one record type to a file that is there whole, after {@link #commit}, or not at all. Not safe for several threads. */
public interface RowWriter extends Closeable {
    /** Opens a file for rows of a type: Parquet where the name ends in {@code .parquet}, JSON Lines otherwise. */
    static RowWriter open(Path target, Class<? extends Record> type) throws IOException {
        return ParquetFiles.isParquet(target.toString())
                ? new ParquetRowWriter(target, type)
                : new JsonLinesWriter(target);
    }

    void write(Object row) throws IOException;

    /** How many rows were written. */
    long count();

    /** Finishes the file, moves it into place and returns its SHA-256. */
    String commit() throws IOException;
}
