package dev.murmur.reward;

import dev.murmur.encode.Encoder;
import java.util.List;

/**
 * All that is learnt from: groups without their texts, in the order of their source.
 *
 * @param leftOut how many groups there were that taught nothing
 * @param scaler that the groups' dense features have been brought to scale with
 */
record TrainingSet(Encoder encoder, DenseScaler scaler, List<EncodedGroup> groups, long leftOut) {
    TrainingSet {
        groups = List.copyOf(groups);
    }

    long prompts() {
        return groups.stream().map(EncodedGroup::promptId).distinct().count();
    }

    long responses() {
        return groups.stream().mapToLong(EncodedGroup::size).sum();
    }

    /** Comparisons with a better side. */
    long pairs() {
        return groups.stream().mapToLong(group -> group.preferences().pairs()).sum();
    }

    long ties() {
        return groups.stream().mapToLong(group -> group.preferences().ties()).sum();
    }
}
