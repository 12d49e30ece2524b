package dev.murmur.preference;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An answer's place in a {@link Ranking}.
 *
 * @param rank 1 is best; equal ranks are a tie
 * @param score what it was given on its source's own scale, the highest best; null when it was not scored
 * @param preferredTo by the id of another answer, the share of opinions that prefer this one to it, a tie half an opinion,
 *     in [0, 1]; null where one opinion made the ranking. Under {@link #REFERENCE}, the probability that it is preferred to
 *     the one answer that all were compared with, where that is how they were ranked
 */
public record RankedAnswer(
        String responseId,
        String model,
        String answer,
        int rank,
        @Nullable Double score,
        @Nullable Map<String, Double> preferredTo) {
    /** Stands in {@code preferredTo} for an answer that all of the ranking's were compared with. */
    public static final String REFERENCE = "reference";

    public RankedAnswer {
        preferredTo = preferredTo == null || preferredTo.isEmpty() ? null : new TreeMap<>(preferredTo);
        if (rank < 1) {
            throw new IllegalArgumentException("ranks start at 1 (best), got " + rank);
        }
        if (score != null && !Double.isFinite(score)) {
            throw new IllegalArgumentException("a score is a finite number, got " + score);
        }
    }

    /** An answer of which the rank alone is known. */
    public RankedAnswer(String responseId, String model, String answer, int rank) {
        this(responseId, model, answer, rank, null, null);
    }

    /** The probability that it is preferred to the reference; null where there is none. */
    public @Nullable Double preferredToReference() {
        return preferredTo == null ? null : preferredTo.get(REFERENCE);
    }

    /** The share of opinions that prefer this answer to another one; null where it is not known. */
    public @Nullable Double preferredTo(RankedAnswer other) {
        return preferredTo == null ? null : preferredTo.get(other.responseId);
    }
}
