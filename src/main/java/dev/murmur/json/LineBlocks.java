package dev.murmur.json;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A JSON Lines file in blocks of whole lines, which several threads may then read at the same time. */
public final class LineBlocks implements Closeable {
    private static final int BLOCK = 1 << 18; // bytes; bigger arrays have regions of the heap to themselves

    private final InputStream in;
    private final String name;
    private byte[] rest = new byte[0];
    private long nextLine = 1;
    private long nextByte;
    private boolean exhausted;

    private LineBlocks(InputStream in, String name) {
        this.in = in;
        this.name = name;
    }

    public static LineBlocks open(Path file) throws IOException {
        return open(file, file.toString());
    }

    /** Reads a file that errors call {@code name}. */
    static LineBlocks open(Path file, String name) throws IOException {
        return new LineBlocks(DataFiles.read(file), name);
    }

    /** Whole lines and where they stand in the file. */
    public static final class Block {
        private final byte[] lines;
        private final String name;
        private final long firstLine;
        private final long firstByte;

        private Block(byte[] lines, String name, long firstLine, long firstByte) {
            this.lines = lines;
            this.name = name;
            this.firstLine = firstLine;
            this.firstByte = firstByte;
        }

        /** The block's lines, numbered in errors as the file numbers them; for any thread. */
        public JsonLinesReader reader() {
            return JsonLinesReader.of(lines, name, firstLine, firstByte);
        }
    }

    /** The next block of about a quarter of a megabyte, longer where a line is; null at the end. */
    public @Nullable Block next() throws IOException {
        byte[] bytes = rest;
        int newline = -1;
        while (newline < 0 && !exhausted) {
            int before = bytes.length;
            bytes = Arrays.copyOf(bytes, before + Math.max(BLOCK, before)); // a long line is not copied for each block
            int read = in.readNBytes(bytes, before, bytes.length - before);
            exhausted = read < bytes.length - before;
            bytes = exhausted ? Arrays.copyOf(bytes, before + read) : bytes;
            newline = lastNewline(bytes, before);
        }
        int end = exhausted ? bytes.length : newline + 1;
        rest = Arrays.copyOfRange(bytes, end, bytes.length);
        return end == 0 ? null : block(end == bytes.length ? bytes : Arrays.copyOf(bytes, end));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private Block block(byte[] lines) {
        var block = new Block(lines, name, nextLine, nextByte);
        nextLine += Newlines.count(lines);
        nextByte += lines.length;
        return block;
    }

    /** The index of the last newline that is not before {@code from}; -1 if there is none. */
    private static int lastNewline(byte[] bytes, int from) {
        int at = bytes.length - 1;
        while (at >= from && bytes[at] != '\n') {
            at--;
        }
        return at < from ? -1 : at;
    }
}
