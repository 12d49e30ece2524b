package dev.murmur.ranking;

/**
 * How models are compared.
 *
 * @param prior lambda of a Gaussian prior on strengths; 0 for none, and then comparisons that do not determine the strengths
 *     are refused
 * @param bootstraps how often prompts are drawn again for the intervals; at least 1,000 for two good digits
 * @param seed of the draws
 */
public record LeaderboardOptions(double prior, int bootstraps, long seed) {
    public static final LeaderboardOptions DEFAULTS = new LeaderboardOptions(0, 1000, 42);

    public LeaderboardOptions {
        if (!(prior >= 0) || Double.isInfinite(prior)) {
            throw new IllegalArgumentException("the prior is finite and not negative, got " + prior);
        }
        if (bootstraps < 2) {
            throw new IllegalArgumentException("at least 2 bootstraps make an interval, got " + bootstraps);
        }
    }
}
