package dev.murmur.json;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * An append-only JSON Lines file. A row is one write, made when what it tells has happened, so that a process killed at any
 * moment has lost at most the row it was writing; opening cuts such a torn last line off. Safe for several threads; the run
 * folder's lock keeps other processes out.
 */
public final class Journal implements Closeable {
    private static final int BLOCK = 1 << 16;

    private final Path file;
    private final FileChannel channel;
    private final long tornBytes;

    private Journal(Path file, FileChannel channel, long tornBytes) {
        this.file = file;
        this.channel = channel;
        this.tornBytes = tornBytes;
    }

    /** Opens a journal at its end, making it when it is not there. */
    public static Journal open(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            long whole = wholeLines(channel);
            long torn = channel.size() - whole;
            channel.truncate(whole);
            channel.position(whole);
            return new Journal(file, channel, torn);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Cuts the torn last line off a journal, if it is there; how many bytes those were. */
    public static long mend(Path file) throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        try (Journal opened = open(file)) {
            return opened.tornBytes;
        }
    }

    /** How many bytes of a torn last line were cut off when this journal was opened; 0 when it was whole. */
    public long tornBytes() {
        return tornBytes;
    }

    /** Where a row stands: its first byte and how many there are, the line end not among them. */
    public record Place(long offset, int length) {}

    /** Appends one row and says where it stands. When this returns, the row has been handed to the operating system. */
    public Place append(Object row) throws IOException {
        String json = row instanceof JsonObject object ? object.toString() : Json.write(row);
        ByteBuffer line = ByteBuffer.wrap((json + "\n").getBytes(StandardCharsets.UTF_8));
        synchronized (channel) {
            long start = channel.position();
            try {
                while (line.hasRemaining()) {
                    channel.write(line);
                }
            } catch (IOException e) {
                channel.truncate(start);
                throw new IOException(file + ": the row could not be written: " + e.getMessage(), e);
            }
            return new Place(start, line.limit() - 1);
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (channel) {
            if (channel.isOpen()) {
                channel.force(false);
                channel.close();
            }
        }
    }

    /** The length of the file up to and with its last newline. */
    private static long wholeLines(FileChannel channel) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        long end = channel.size();
        while (end > 0) {
            long from = Math.max(0, end - BLOCK);
            block.clear().limit((int) (end - from));
            while (block.hasRemaining() && channel.read(block, from + block.position()) >= 0) {
                // reads may be short
            }
            for (int i = block.position() - 1; i >= 0; i--) {
                if (block.get(i) == '\n') {
                    return from + i + 1;
                }
            }
            end = from;
        }
        return 0;
    }
}
