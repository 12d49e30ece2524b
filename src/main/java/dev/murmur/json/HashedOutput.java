package dev.murmur.json;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a new file, hashed while they pass. Those past the first {@value #CACHED} go straight to the disk where the
 * file system has a way. Not safe for several threads.
 */
final class HashedOutput extends OutputStream {
    private static final int BLOCK = 1 << 18; // bytes: hashed and written while the processor's cache still holds them
    private static final long CACHED = 64 << 20;

    private final Path path;
    private final FileChannel file;
    private final MessageDigest digest = Hashes.digest();
    private final byte[] block = new byte[BLOCK];
    private int filled;
    private long written;
    private @Nullable StraightToDisk rest;

    /** Opens a new file; one that is there already is overwritten. */
    HashedOutput(Path path) throws IOException {
        this.path = path;
        this.file = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    @Override
    public void write(int b) throws IOException {
        block[filled++] = (byte) b;
        if (filled == BLOCK) {
            writeBlock();
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        while (from < offset + length) {
            int taken = Math.min(offset + length - from, BLOCK - filled);
            System.arraycopy(bytes, from, block, filled, taken);
            filled += taken;
            from += taken;
            if (filled == BLOCK) {
                writeBlock();
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (file;
                var straight = rest) {
            if (file.isOpen()) {
                writeBlock();
                if (straight != null) {
                    straight.finish(file);
                }
            }
        }
    }

    /** The SHA-256 of what was written; asked for once, after the close. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private void writeBlock() throws IOException {
        digest.update(block, 0, filled);
        if (written == CACHED) {
            rest = StraightToDisk.open(path, written);
        }
        if (rest == null) {
            StraightToDisk.write(file, ByteBuffer.wrap(block, 0, filled), written);
        } else {
            rest.write(block, filled);
        }
        written += filled;
        filled = 0;
    }
}
