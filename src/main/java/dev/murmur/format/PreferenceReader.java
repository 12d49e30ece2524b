package dev.murmur.format;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import dev.murmur.json.Rows;
import dev.murmur.preference.PreferencePair;
import dev.murmur.preference.PreferenceSink;
import dev.murmur.preference.Ranking;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads rankings and pairs out of a file of any known format, row by row; memory holds one row. */
public final class PreferenceReader implements Closeable {
    private final Path file;
    private final Rows rows;
    private final BadRows bad;
    private @Nullable ImportFormat format;
    private @Nullable Importer importer;

    private PreferenceReader(Path file, Rows rows, @Nullable ImportFormat format, BadRows bad) {
        this.file = file;
        this.rows = rows;
        this.bad = bad;
        this.format = format;
        this.importer = format == null ? null : format.importer();
    }

    /**
     * Opens a file.
     *
     * @param format null to tell it from the first row that is an object
     */
    public static PreferenceReader open(Path file, @Nullable ImportFormat format, BadRows bad) throws IOException {
        return new PreferenceReader(file, Rows.open(file), format, bad);
    }

    /**
     * Reads a whole file; see {@link #open}.
     *
     * @return the format that was read
     * @throws InputException if the file is missing, is of no known format, or holds no row that can be used
     */
    public static ImportFormat read(Path file, @Nullable ImportFormat format, PreferenceSink sink, BadRows bad)
            throws IOException {
        try (var reader = open(file, format, bad)) {
            boolean any = false;
            while (reader.next(sink)) {
                any = true;
            }
            ImportFormat seen = reader.format;
            if (!any || seen == null) {
                throw new InputException(file + ": there is no row in it that can be used");
            }
            return seen;
        }
    }

    /** Hands on what the next usable row holds; false at the end. */
    public boolean next(PreferenceSink sink) throws IOException {
        while (true) {
            var found = new Found();
            try {
                JsonObject row = rows.next();
                if (row == null) {
                    return end(sink);
                }
                importer(row).read(row, found);
            } catch (JsonProblem problem) {
                bad.row(problem.because);
            }
            if (found.handOn(sink)) {
                return true;
            }
        }
    }
}
