package dev.murmur.json;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A JSON Lines file in blocks of whole lines, which several threads may then read at the same time. */
public final class LineBlocks implements Closeable {
    private static final int BLOCK = 1 << 20;

    private final InputStream in;
    private final String name;
    private byte[] rest = new byte[0];
    private long nextLine = 1;
    private boolean exhausted;

    private LineBlocks(InputStream in, String name) {
        this.in = in;
        this.name = name;
    }

    public static LineBlocks open(Path file) throws IOException {
        return new LineBlocks(DataFiles.read(file), file.toString());
    }

    /** Whole lines and where they stand in the file. */
    public static final class Block {
        private final byte[] lines;
        private final String name;
        private final long firstLine;

        private Block(byte[] lines, String name, long firstLine) {
            this.lines = lines;
            this.name = name;
            this.firstLine = firstLine;
        }

        /** The block's lines, numbered in errors as the file numbers them; for any thread. */
        public JsonLinesReader reader() {
            return JsonLinesReader.of(new ByteArrayInputStream(lines), name, firstLine);
        }
    }

    /** The next block of about a megabyte, longer where a line is; null at the end. */
    public @Nullable Block next() throws IOException {
        var bytes = new ByteArrayOutputStream(rest.length + BLOCK);
        bytes.writeBytes(rest);
        rest = new byte[0];
        while (!exhausted) {
            byte[] more = in.readNBytes(BLOCK);
            exhausted = more.length < BLOCK;
            int end = lastNewline(more) + 1;
            if (end > 0 && !exhausted) {
                bytes.write(more, 0, end);
                rest = Arrays.copyOfRange(more, end, more.length);
                break;
            }
            bytes.writeBytes(more);
        }
        return bytes.size() == 0 ? null : block(bytes.toByteArray());
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private Block block(byte[] lines) {
        long first = nextLine;
        for (byte b : lines) {
            if (b == '\n') {
                nextLine++;
            }
        }
        return new Block(lines, name, first);
    }

    private static int lastNewline(byte[] bytes) {
        int at = bytes.length - 1;
        while (at >= 0 && bytes[at] != '\n') {
            at--;
        }
        return at;
    }
}
