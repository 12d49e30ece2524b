package dev.murmur.json;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps other processes out of a folder that this one works in, for as long as it is open. */
public final class FolderLock implements Closeable {
    private static final String FILE = ".lock";

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Locks a folder, making it when it is not there.
     *
     * @throws IOException if another process works in it, or it cannot be written
     */
    public static FolderLock take(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve(FILE);
            Object before = identity(file);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isTaken(channel) || (before != null && !before.equals(identity(file)))) {
                channel.close();
                throw new IOException(
                        folder + ": another murmur works in this folder; wait for it to end, or give another --out");
            }
            return new FolderLock(folder, channel);
        } catch (FileSystemException e) {
            String reason = e.getReason() == null ? "" : " (" + e.getReason() + ")";
            throw new IOException(folder + ": this folder cannot be written" + reason + "; give another --out", e);
        }
    }

    /** The folder that is locked. */
    public Path folder() {
        return folder;
    }

    /** What is in a folder beside a lock. */
    public static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.endsWith(FILE)).toList();
        }
    }

    /** What tells a file from another of its name, which may take its place when the lock is deleted; null if there is none. */
    private static @Nullable Object identity(Path file) throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Deletes the folder, in which nothing else may be left, and unlocks it. */
    public void closeAndDelete() throws IOException {
        try (this) {
            Files.delete(folder.resolve(FILE));
            Files.delete(folder);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
