package dev.murmur.reward;

/**
 * One judgment between two responses of a {@link Group}, given by their places in it.
 *
 * @param better the place of the preferred response; of either when it is a tie
 * @param worse the place of the other one
 * @param tie whether neither was preferred
 * @param probability that {@code better} is the better one, in [0.5, 1]; 1 for a hard label; 0.5 for a tie, or more for
 *     one that leans to {@code better}
 * @param margin how much better, in [0, 1]; 0 when that is not known
 * @param weight how much the comparison counts, not negative
 */
public record Comparison(int better, int worse, boolean tie, double probability, double margin, double weight) {
    public Comparison {
        if (better == worse || better < 0 || worse < 0) {
            throw new IllegalArgumentException("two places of a group are compared, got " + better + " and " + worse);
        }
        if (!(probability >= 0.5 && probability <= 1)) {
            throw new IllegalArgumentException("the better side's probability is in [0.5, 1], got " + probability);
        }
        if (!(weight >= 0) || Double.isInfinite(weight) || !Double.isFinite(margin)) {
            throw new IllegalArgumentException("weight and margin are finite, got " + weight + " and " + margin);
        }
    }

    /** A plain preference. */
    public static Comparison of(int better, int worse) {
        return new Comparison(better, worse, false, 1, 0, 1);
    }

    /** Neither is better. */
    public static Comparison tie(int one, int other) {
        return new Comparison(one, other, true, 0.5, 0, 1);
    }

    /** The better side's probability when a share of labels is taken to be wrong. */
    double smoothed(double share) {
        return probability * (1 - share) + (1 - probability) * share;
    }
}
