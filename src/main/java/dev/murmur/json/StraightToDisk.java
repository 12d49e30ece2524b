package dev.murmur.json;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The later part of a big file, written in the background past the system's memory: to put gigabytes there first costs as much
 * time as to make them, and drives out what other programs read. Not safe for several threads.
 */
final class StraightToDisk implements Closeable {
    private static final int STRETCH = 2 << 20; // bytes that are written at a time; a multiple of any disk's blocks

    private final FileChannel disk;
    private long position;
    private ByteBuffer filling;
    private ByteBuffer other;
    private final Background writing = new Background();

    private StraightToDisk(FileChannel disk, long position, int alignment) {
        this.disk = disk;
        this.position = position;
        this.filling = stretch(alignment);
        this.other = stretch(alignment);
    }

    /** Goes on with a file at a multiple of {@value #STRETCH} bytes; null where the file system has no way. */
    static @Nullable StraightToDisk open(Path file, long position) throws IOException {
        long alignment = Files.getFileStore(file).getBlockSize();
        if (STRETCH % alignment != 0) {
            return null;
        }
        try {
            var disk = FileChannel.open(file, StandardOpenOption.WRITE, ExtendedOpenOption.DIRECT);
            return new StraightToDisk(disk, position, (int) alignment);
        } catch (IOException | UnsupportedOperationException e) {
            return null; // such as a file system that is in memory itself
        }
    }

    /** Adds bytes; a stretch must be a multiple of all lengths but the last. */
    void write(byte[] bytes, int length) throws IOException {
        filling.put(bytes, 0, length);
        if (!filling.hasRemaining()) {
            ByteBuffer full = filling.flip();
            long at = position;
            writing.begin(() -> write(disk, full, at));
            position += STRETCH;
            filling = other.clear();
            other = full;
        }
    }

    /** Writes what does not fill a stretch to the same file, opened the usual way. */
    void finish(FileChannel file) throws IOException {
        writing.await();
        write(file, filling.flip(), position);
    }

    /** Writes all of some bytes. */
    static void write(FileChannel file, ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += file.write(bytes, at);
        }
    }

    @Override
    public void close() throws IOException {
        disk.close();
    }

    private static ByteBuffer stretch(int alignment) {
        return ByteBuffer.allocateDirect(STRETCH + alignment)
                .alignedSlice(alignment)
                .limit(STRETCH)
                .slice();
    }
}
