package dev.murmur.json;

import com.jerolba.carpet.CarpetReader;
import com.jerolba.carpet.CloseableIterator;
import com.jerolba.carpet.io.FileSystemInputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a Parquet file, read one row group at a time; a file that is damaged ends at the damage. */
final class ParquetRows implements Rows {
    @SuppressWarnings("rawtypes")
    private final CloseableIterator<Map> rows;

    private final Path file;
    private long number;
    private boolean broken;

    ParquetRows(Path file) throws IOException {
        this.file = file;
        if (!Files.isRegularFile(file)) {
            throw new InputException("there is no file " + file);
        }
        try {
            this.rows = new CarpetReader<>(new FileSystemInputFile(file.toFile()), Map.class).iterator();
        } catch (RuntimeException e) {
            throw new InputException(file + ": not a Parquet file, or one that is cut off", e);
        }
    }

    @Override
    public @Nullable JsonObject next() throws IOException {
        if (broken) {
            return null;
        }
        try {
            number++;
            return rows.hasNext() ? JsonObject.of(ParquetFiles.node(rows.next()), where()) : null;
        } catch (RuntimeException e) {
            broken = true;
            throw new JsonLinesException(
                    where(), "not a row of Parquet: " + e.getMessage() + "; the rest cannot be read", e);
        }
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    private String where() {
        return file + ":" + number;
    }
}
