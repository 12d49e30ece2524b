package dev.murmur.reward;

import java.util.Arrays;

/**
 * The probability, under Plackett and Luce's model, that all of a tier come before all lower ones, in whatever order among
 * themselves. A ranking is the order of arrival of independent exponential times with rates e^score (Luce 1959; Yellott
 * 1977), so the sum over the tier's orders is one integral over the time at which the first of the lower ones arrives:
 *
 * <p>P = the integral over u = ln(rate of the lower ones x time) of e^(u - e^u) times the product, over the tier, of 1 -
 * e^-(e^(u + a)), where a is the member's score less the logarithm of the lower ones' rate.
 *
 * <p>The integrand is analytic and falls off at both ends faster than any power, so that the plain sum over equal steps
 * converges like e^-(10 / step) where the integrand is as wide as for a single member. Its peak narrows with the root of the
 * tier's size, and so does the step; the sum's error stays under 1e-9 of the value.
 */
final class TierRace {
    private static final double STEP = 0.25; // for small tiers
    private static final double SMALL = 4; // members
    private static final double LOWEST = -36; // where e^u is lost beside 1
    private static final double TAIL = 4; // e^-e^4 is lost beside 1

    private final int[] tier;
    private final int[] lower;
    private final double[] scores;
    private final double rate; // the logarithm of the lower ones'
    private final double width; // of a step

    /**
     * @param tier places of the tier's members
     * @param lower places of the members of all lower tiers, at least one
     */
    TierRace(int[] tier, int[] lower, double[] scores) {
        this.tier = tier;
        this.lower = lower;
        this.scores = scores;
        this.width = STEP * Math.min(1, Math.sqrt(SMALL / tier.length));
        double highest = Arrays.stream(lower).mapToDouble(i -> scores[i]).max().orElseThrow();
        this.rate = highest
                + StrictMath.log(Arrays.stream(lower)
                        .mapToDouble(i -> StrictMath.exp(scores[i] - highest))
                        .sum());
    }

    /** Minus the logarithm of the probability, in nats; its derivatives by the scores are added to {@code gradient}. */
    double loss(double[] gradient) {
        double top = StrictMath.log(1 + tier.length) + TAIL;
        int steps = (int) Math.ceil((top - LOWEST) / width);
        double[] logs = new double[steps + 1];
        double highest = Double.NEGATIVE_INFINITY;
        for (int step = 0; step <= steps; step++) {
            logs[step] = logIntegrand(LOWEST + step * width);
            highest = Math.max(highest, logs[step]);
        }
        double sum = 0;
        double[] slopes = new double[tier.length]; // of the logarithm of the probability
        for (int step = 0; step <= steps; step++) {
            double weight = StrictMath.exp(logs[step] - highest);
            sum += weight;
            for (int i = 0; i < tier.length && weight > 0; i++) {
                slopes[i] += weight * elasticity(LOWEST + step * width + scores[tier[i]] - rate);
            }
        }
        double all = 0;
        for (int i = 0; i < tier.length; i++) {
            gradient[tier[i]] -= slopes[i] / sum;
            all += slopes[i] / sum;
        }
        for (int place : lower) {
            gradient[place] += all * StrictMath.exp(scores[place] - rate);
        }
        return -(highest + StrictMath.log(sum * width));
    }

    private double logIntegrand(double u) {
        double log = u - StrictMath.exp(u);
        for (int place : tier) {
            log += logArrived(u + scores[place] - rate);
        }
        return log;
    }

    /** ln(1 - e^-(e^x)), which goes to x below and to 0 above. */
    private static double logArrived(double x) {
        return x < LOWEST ? x : StrictMath.log(-StrictMath.expm1(-StrictMath.exp(x)));
    }

    /** Its derivative: y / (e^y - 1) at y = e^x. */
    private static double elasticity(double x) {
        double y = StrictMath.exp(x);
        return x < LOWEST ? 1 : y > 700 ? 0 : y / StrictMath.expm1(y);
    }
}
