package dev.murmur.reward;

import dev.murmur.json.Hashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a model was trained on, for its card.
 *
 * @param files with the SHA-256 of each
 */
public record TrainingData(List<DataFile> files) {
    public static final TrainingData NONE = new TrainingData(List.of());

    public TrainingData {
        files = List.copyOf(files);
    }

    /** Whether a file has the bytes of one of these. */
    public boolean holds(Path file) throws IOException {
        String hash = Files.isRegularFile(file) ? Hashes.sha256(file) : "";
        return files.stream().anyMatch(each -> each.sha256().equals(hash));
    }

    /** A file that was read. */
    public record DataFile(String name, String sha256) {}
}
