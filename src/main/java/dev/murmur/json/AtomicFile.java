package dev.murmur.json;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that is there whole or not at all: it is written under another name and moved into place by {@link #commit}. Closed
 * without a commit, it leaves nothing behind.
 */
public final class AtomicFile implements Closeable {
    private final Path target;
    private final Path temporary;
    private final HashedOutput file;
    private final OutputStream out;
    private boolean committed;

    public AtomicFile(Path target) throws IOException {
        this.target = target;
        Path folder = target.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        this.temporary = target.resolveSibling(target.getFileName() + ".part");
        this.file = new HashedOutput(temporary);
        this.out = DataFiles.compressed(file, target);
    }

    /** Writes a whole text at once. */
    public static void write(Path target, String text) throws IOException {
        try (var file = new AtomicFile(target)) {
            file.stream().write(text.getBytes(StandardCharsets.UTF_8));
            file.commit();
        }
    }

    public OutputStream stream() {
        return out;
    }

    /** Moves the file into place and returns its SHA-256. */
    public String commit() throws IOException {
        out.close();
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }
        committed = true;
        return file.sha256();
    }

    @Override
    public void close() throws IOException {
        if (!committed) {
            out.close();
            Files.deleteIfExists(temporary);
        }
    }
}
