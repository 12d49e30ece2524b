package dev.murmur.format;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonLinesException;
import dev.murmur.json.JsonObject;
import dev.murmur.json.Rows;
import dev.murmur.preference.PreferenceSink;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads rankings and pairs out of a file of any known format, row by row; memory holds one row. */
public final class PreferenceReader implements Closeable {
    private final String name;
    private final Rows rows;
    private final BadRows bad;
    private @Nullable ImportFormat format;
    private final Strays strays = new Strays();
    private @Nullable Importer importer;

    private PreferenceReader(String name, Rows rows, @Nullable ImportFormat format, BadRows bad) {
        this.name = name;
        this.rows = rows;
        this.bad = bad;
        this.format = format;
    }

    /**
     * Opens a file.
     *
     * @param format null to tell it from the first row that can be read
     */
    public static PreferenceReader open(Path file, @Nullable ImportFormat format, BadRows bad) throws IOException {
        return new PreferenceReader(file.toString(), Rows.open(file), format, bad);
    }

    /** Reads a part of a file. */
    static PreferenceReader of(Rows rows, ImportFormat format, BadRows bad) {
        return new PreferenceReader("", rows, format, bad);
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
            boolean empty = true;
            while (reader.next(sink)) {
                empty = false;
            }
            ImportFormat seen = reader.format;
            if (empty || seen == null) {
                throw new InputException(file + ": there is no row in it that can be used");
            }
            return seen;
        }
    }

    /** Hands on what the next rows hold, at least one ranking or pair; false when there is none left. */
    public boolean next(PreferenceSink sink) throws IOException {
        var found = new Found();
        while (found.isEmpty()) {
            JsonObject row;
            try {
                row = rows.next();
            } catch (JsonLinesException e) {
                bad.row(e);
                continue;
            }
            if (row == null) {
                Importer current = importer();
                try {
                    current.end(found);
                } catch (InputException e) {
                    bad.row(e);
                }
                break;
            }
            read(row, found);
        }
        return found.handOn(sink);
    }

    /** The format that was named or seen; null before the first row. */
    public @Nullable ImportFormat format() {
        return format;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    private void read(JsonObject row, Found found) throws IOException {
        if (format == null) {
            format = strays.formatOf(row).orElse(null);
            if (format == null) {
                return;
            }
            for (InputException stray : strays.rows()) {
                bad.row(stray);
            }
        }
        found.at(row.where());
        try {
            importer().read(row, found);
        } catch (InputException e) {
            bad.row(e);
        } catch (IllegalArgumentException e) {
            bad.row(row.wrong(String.valueOf(e.getMessage())));
        }
    }

    private Importer importer() throws InputException {
        if (importer == null) {
            if (format == null) {
                throw strays.fileWithoutFormat(name + ": there is no row in it that can be used");
            }
            importer = format.importer();
        }
        return importer;
    }
}
