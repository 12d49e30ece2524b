package dev.murmur.json;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Opens files for reading and writing, through gzip or zstandard when the name ends in {@code .gz} or {@code .zst}. */
public final class DataFiles {
    private static final int BUFFER = 1 << 16;

    private DataFiles() {}

    public static InputStream read(Path file) throws IOException {
        InputStream raw;
        try {
            raw = Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw new InputException("there is no file " + file, e);
        }
        try {
            return switch (compression(file)) {
                case GZIP -> new GZIPInputStream(raw, BUFFER);
                case ZSTD -> new ZstdInputStream(raw);
                case NONE -> raw;
            };
        } catch (IOException e) {
            raw.close();
            throw new InputException(file + ": not a " + compression(file) + " file: " + e.getMessage(), e);
        }
    }

    static boolean isCompressed(Path file) {
        return compression(file) != Compression.NONE;
    }

    /** What is written to a file, through the compression that its name asks for. */
    static OutputStream compressed(OutputStream raw, Path named) throws IOException {
        return switch (compression(named)) {
            case GZIP -> new BufferedOutputStream(new GZIPOutputStream(raw, BUFFER), BUFFER);
            case ZSTD -> new BufferedOutputStream(new ZstdOutputStream(raw), BUFFER);
            case NONE -> raw;
        };
    }

    private static Compression compression(Path file) {
        String name = file.getFileName().toString();
        if (name.endsWith(".gz")) {
            return Compression.GZIP;
        }
        return name.endsWith(".zst") ? Compression.ZSTD : Compression.NONE;
    }

    private enum Compression {
        NONE,
        GZIP,
        ZSTD
    }
}
