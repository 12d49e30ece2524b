package dev.murmur.json;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Opens files for reading and writing, through gzip or zstandard when the name ends in {@code .gz} or {@code .zst}. */
public final class DataFiles {
    private static final int BUFFER = 1 << 16;
    private static final int MAGIC = 4; // bytes

    /** What files of these endings begin with, in hexadecimal digits. */
    private static final Map<String, String> BEGINNINGS =
            Map.of(".gz", "1f8b", ".zst", "28b52ffd", ".parquet", "50415231");

    private DataFiles() {}

    public static InputStream read(Path file) throws IOException {
        InputStream raw;
        if (Files.isDirectory(file)) {
            throw new InputException(file + " is a folder; a file is wanted");
        }
        try {
            raw = Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw new InputException("there is no file " + file, e);
        }
        try {
            return switch (compression(file)) {
                case GZIP -> new Unpacked(new GZIPInputStream(raw, BUFFER), file);
                case ZSTD -> new Unpacked(new ZstdInputStream(raw), file);
                case NONE -> asNamed(raw, file.toString());
            };
        } catch (InputException e) {
            throw e;
        } catch (IOException e) {
            raw.close();
            throw new InputException(file + ": not a " + compression(file) + " file: " + Unpacked.reason(e), e);
        }
    }

    /** The stream, unless it begins like a file whose name should end otherwise. */
    static InputStream asNamed(InputStream raw, String name) throws IOException {
        var in = new PushbackInputStream(raw, MAGIC);
        byte[] start = in.readNBytes(MAGIC);
        in.unread(start);
        for (Map.Entry<String, String> kind : BEGINNINGS.entrySet()) {
            if (HexFormat.of().formatHex(start).startsWith(kind.getValue())) {
                in.close();
                throw new InputException(name + " begins like a file whose name ends in " + kind.getKey()
                        + "; give it that ending, or unpack it");
            }
        }
        return in;
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
