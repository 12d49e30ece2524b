package dev.murmur.reward;

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

    /** A file that was read. */
    public record DataFile(String name, String sha256) {}
}
