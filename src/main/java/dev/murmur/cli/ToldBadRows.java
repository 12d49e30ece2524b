package dev.murmur.cli;

import dev.murmur.format.BadRows;
import dev.murmur.json.InputException;
import dev.murmur.json.JsonLinesWriter;
import dev.murmur.provenance.Failure;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names bad rows to the user, the first few in full, and counts them; or stops at the first. Where a file is wanted, all of
 * them go there, when they have been committed.
 */
final class ToldBadRows implements BadRows, Closeable {
    /** What the file is called, or ends in. */
    static final String FILE = "set-aside.jsonl";

    private static final int SHOWN = 20;

    private final PrintWriter err;
    private final boolean strict;
    private final @Nullable Path file;
    private @Nullable JsonLinesWriter rows;
    private long count;

    ToldBadRows(PrintWriter err, boolean strict) {
        this(err, strict, null);
    }

    /** @param file of {@link Failure} rows; there is none where no row was bad */
    ToldBadRows(PrintWriter err, boolean strict, @Nullable Path file) {
        this.err = err;
        this.strict = strict;
        this.file = file;
    }

    @Override
    public void row(InputException problem) throws IOException {
        if (strict) {
            throw problem;
        }
        count++;
        if (count <= SHOWN) {
            err.println("murmur: set aside: " + problem.getMessage());
        } else if (count == SHOWN + 1) {
            err.println(
                    "murmur: further bad rows are only counted" + (file == null ? "" : " here; all are in " + file));
        }
        if (file != null) {
            rows = rows == null ? new JsonLinesWriter(file) : rows;
            rows.write(new Failure("import", "", "unusable-row", String.valueOf(problem.getMessage()), Map.of()));
        }
    }

    long count() {
        return count;
    }

    /** Moves the rows into place; rows of an earlier run that stand there go. */
    void commit() throws IOException {
        if (rows != null) {
            rows.commit();
        } else if (file != null) {
            Files.deleteIfExists(file);
        }
    }

    @Override
    public void close() throws IOException {
        if (rows != null) {
            rows.close();
        }
    }
}
