package dev.murmur.provenance;

import dev.murmur.json.AtomicFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A file that is there whole or not at all, hashed while it is written, so that a big one is not read again. */
public final class HashedFile implements Closeable {
    private final AtomicFile file;
    private final MessageDigest digest = Hashes.digest();

    /** Begins a file whose name ends neither in {@code .gz} nor in {@code .zst}: what is hashed is what is written here. */
    public HashedFile(Path target) throws IOException {
        this.file = new AtomicFile(target);
    }

    public void write(byte[] bytes) throws IOException {
        file.stream().write(bytes);
        digest.update(bytes);
    }

    /** Moves the file into place and returns its SHA-256. */
    public String commit() throws IOException {
        file.commit();
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
