package dev.murmur.format;

import dev.murmur.json.JsonObject;
import dev.murmur.preference.PreferenceSink;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one foreign format. */
interface Importer {
    /** Whether a file whose first row is this one is of this format. */
    boolean recognises(JsonObject row);

    /**
     * Hands on what a row says.
     *
     * @throws dev.murmur.json.InputException if the row cannot be used
     * @throws IllegalArgumentException if what it says cannot be: equal sides, a rank below 1
     */
    void read(JsonObject row, PreferenceSink sink) throws IOException;

    /** Whether one prompt may be spread over several rows, so that rows must be read in order by one importer. */
    default boolean spansRows() {
        return false;
    }

    /** The field that alone says what a row's prompt is, so that the others need not be read for it; null if none does. */
    default @Nullable String promptField() {
        return null;
    }

    /** Hands on what is left when the file has ended; formats that spread one prompt over several rows need it. */
    default void end(PreferenceSink sink) throws IOException {}
}
