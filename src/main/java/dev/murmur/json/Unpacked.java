package dev.murmur.json;

import com.github.luben.zstd.ZstdIOException;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.ZipException;

/** What a compressed file holds. Where it is damaged, nothing after can be read, so that this is no matter of a row. */
final class Unpacked extends FilterInputStream {
    private final Path file;

    Unpacked(InputStream in, Path file) {
        super(in);
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /** What an unpacking library complains of; nothing, where it came to the end. */
    static String reason(IOException e) {
        return e.getMessage() == null ? "it ends too early" : e.getMessage();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return super.read(bytes, offset, length);
        } catch (EOFException | ZipException | ZstdIOException e) {
            throw new InputException(
                    file + ": the compressed file is cut off or damaged (" + reason(e) + "); get it anew", e);
        }
    }
}
