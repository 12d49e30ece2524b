package dev.murmur.format;

import dev.murmur.json.InputException;
import java.io.IOException;

/** What becomes of a row that cannot be used. It is set aside when this returns; reading stops when this throws. */
@FunctionalInterface
public interface BadRows {
    /** Stops at the first bad row. */
    BadRows STRICT = problem -> {
        throw problem;
    };

    /** Is told of a bad row; the problem's message names file and line. */
    void row(InputException problem) throws IOException;
}
