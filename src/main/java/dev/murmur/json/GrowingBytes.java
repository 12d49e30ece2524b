package dev.murmur.json;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.xerial.snappy.Snappy;

/** Bytes in one array, which grows and may be filled anew. */
final class GrowingBytes extends OutputStream {
    private byte[] bytes = new byte[1 << 10];
    private int size;

    @Override
    public void write(int b) {
        makeRoom(1);
        bytes[size++] = (byte) b;
    }

    @Override
    public void write(byte[] more, int offset, int length) {
        makeRoom(length);
        System.arraycopy(more, offset, bytes, size, length);
        size += length;
    }

    @Override
    public void write(byte[] more) {
        write(more, 0, more.length);
    }

    /** Adds so many bytes for the caller to put there, little-endian. */
    ByteBuffer littleEndian(int length) {
        makeRoom(length);
        ByteBuffer added = ByteBuffer.wrap(bytes, size, length).order(ByteOrder.LITTLE_ENDIAN);
        size += length;
        return added;
    }

    /** Adds what Snappy makes of other bytes. */
    void compress(GrowingBytes content) throws IOException {
        makeRoom(Snappy.maxCompressedLength(content.size));
        size += Snappy.compress(content.bytes, 0, content.size, bytes, size);
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
    }

    private void makeRoom(int length) {
        if (length > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, length), size + size / 2));
        }
    }
}
