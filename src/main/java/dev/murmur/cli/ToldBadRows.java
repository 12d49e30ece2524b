package dev.murmur.cli;

import dev.murmur.format.BadRows;
import dev.murmur.json.InputException;
import java.io.PrintWriter;

/** Names bad rows to the user, the first few in full, and counts them; or stops at the first. */
final class ToldBadRows implements BadRows {
    private static final int SHOWN = 20;

    private final PrintWriter err;
    private final boolean strict;
    private long count;

    ToldBadRows(PrintWriter err, boolean strict) {
        this.err = err;
        this.strict = strict;
    }

    @Override
    public void row(InputException problem) throws InputException {
        if (strict) {
            throw problem;
        }
        count++;
        if (count <= SHOWN) {
            err.println("murmur: set aside: " + problem.getMessage());
        } else if (count == SHOWN + 1) {
            err.println("murmur: further bad rows are only counted");
        }
    }

    long count() {
        return count;
    }
}
