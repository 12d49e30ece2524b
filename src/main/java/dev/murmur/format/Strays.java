package dev.murmur.format;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rows of no known shape that come before the first of one that is known. A few are bad rows like others, but a file that
 * begins with many, or holds nothing else, is another kind of file.
 */
final class Strays {
    private static final int MOST = 10;

    private final List<InputException> rows = new ArrayList<>();

    /**
     * The format of a row; empty for a stray one.
     *
     * @throws InputException for one too many: the complaint about the first
     */
    Optional<ImportFormat> formatOf(JsonObject row) throws InputException {
        Optional<ImportFormat> format = ImportFormat.seen(row);
        if (format.isEmpty()) {
            rows.add(row.wrong("the fields " + row.names()
                    + " are those of no known preference format; murmur import --from reads " + ImportFormat.names()));
            if (rows.size() == MOST) {
                throw rows.get(0);
            }
        }
        return format;
    }

    /** A complaint about each. */
    List<InputException> rows() {
        return rows;
    }

    /** What is wrong with a file that has ended without a known shape. */
    InputException fileWithoutFormat(String otherwise) {
        return rows.isEmpty() ? new InputException(otherwise) : rows.get(0);
    }
}
