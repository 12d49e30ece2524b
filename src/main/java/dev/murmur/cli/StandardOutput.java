package dev.murmur.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Where commands print what others read: UTF-8 whatever the locale says. What cannot be written ends the command, where a
 * {@link PrintWriter} alone would keep it to itself.
 */
final class StandardOutput extends OutputStream {
    private final OutputStream out;

    private StandardOutput(OutputStream out) {
        this.out = out;
    }

    /** A printer that throws an {@link UncheckedIOException} when the stream takes no more. */
    static PrintWriter printer(OutputStream out) {
        var writer = new OutputStreamWriter(new StandardOutput(out), StandardCharsets.UTF_8);
        return new PrintWriter(new BufferedWriter(writer), true);
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        try {
            out.write(bytes, from, count);
        } catch (IOException e) {
            throw lost(e);
        }
    }

    @Override
    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw lost(e);
        }
    }

    private static UncheckedIOException lost(IOException e) {
        return new UncheckedIOException(new IOException("standard output cannot be written: " + e.getMessage(), e));
    }
}
