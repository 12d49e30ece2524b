package dev.murmur.provenance;

import dev.murmur.json.AtomicFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A file that is there whole or not at all, hashed while it is written, so that a big one is not read again. */
public final class HashedFile implements Closeable {
    private static final int BUFFER = 1 << 18; // bytes: hashed and written while the processor's cache still holds them

    private final AtomicFile file;
    private final MessageDigest digest = Hashes.digest();
    private final byte[] buffer = new byte[BUFFER];
    private int filled;

    /** Begins a file whose name ends neither in {@code .gz} nor in {@code .zst}: what is hashed is what is written here. */
    public HashedFile(Path target) throws IOException {
        this.file = new AtomicFile(target);
    }

    public void write(byte[] bytes) throws IOException {
        int from = 0;
        while (from < bytes.length) {
            int taken = Math.min(bytes.length - from, BUFFER - filled);
            System.arraycopy(bytes, from, buffer, filled, taken);
            filled += taken;
            from += taken;
            if (filled == BUFFER) {
                flush();
            }
        }
    }

    /** Moves the file into place and returns its SHA-256. */
    public String commit() throws IOException {
        flush();
        file.commit();
        return HexFormat.of().formatHex(digest.digest());
    }

    private void flush() throws IOException {
        digest.update(buffer, 0, filled);
        file.stream().write(buffer, 0, filled);
        filled = 0;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
