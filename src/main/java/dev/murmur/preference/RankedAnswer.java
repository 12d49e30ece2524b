package dev.murmur.preference;

/**
 * An answer's place in a {@link Ranking}.
 *
 * @param rank 1 is best; equal ranks are a tie
 */
public record RankedAnswer(String responseId, String model, String answer, int rank) {
    public RankedAnswer {
        if (rank < 1) {
            throw new IllegalArgumentException("ranks start at 1 (best), got " + rank);
        }
    }
}
