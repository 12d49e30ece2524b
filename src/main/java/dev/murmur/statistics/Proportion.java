package dev.murmur.statistics;

import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * A share of a number of trials.
 *
 * @param successes may be a fraction where half ones count
 */
public record Proportion(double successes, double trials) {
    public Proportion {
        if (!(successes >= 0 && successes <= trials) || Double.isInfinite(trials)) {
            throw new IllegalArgumentException("between 0 and all trials succeed, got " + successes + " of " + trials);
        }
    }

    /** Not a number where nothing was tried. */
    public double share() {
        return successes / trials;
    }

    /** Wilson's 95 % interval (1927): sensible for small counts and for shares near 0 and 1. */
    public Interval interval() {
        if (trials == 0) {
            return Interval.UNKNOWN;
        }
        double z2 = Normal.Z95 * Normal.Z95;
        double centre = (successes + z2 / 2) / (trials + z2);
        double spread = Normal.Z95 / (trials + z2) * Math.sqrt(successes * (trials - successes) / trials + z2 / 4);
        return new Interval(Math.max(0, centre - spread), Math.min(1, centre + spread));
    }

    /**
     * The exact two-sided binomial test: how likely a count at least as improbable as this one is.
     *
     * @param expected the share under the null hypothesis
     */
    public double pValue(double expected) {
        int count = (int) Math.round(successes);
        var distribution = new BinomialDistribution(null, (int) Math.round(trials), expected);
        double limit = distribution.probability(count) * (1 + 1e-7);
        double sum = 0;
        for (int k = 0; k <= trials; k++) {
            double probability = distribution.probability(k);
            sum += probability <= limit ? probability : 0;
        }
        return Math.min(1, sum);
    }
}
