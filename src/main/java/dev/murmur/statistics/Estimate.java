package dev.murmur.statistics;

/**
 * Fitted strengths and how sure they are.
 *
 * @param strengths in logits, summing to 0; item i beats item j with odds e^(strength i - strength j)
 * @param extras the model's other parameters: the tie parameter, or the coefficients of covariates
 * @param covariance of strengths, then extras; on the space where strengths sum to 0
 * @param negativeLogLikelihood in nats, without the prior's part
 * @param converged false where the iterations ran out: the numbers are then not the answer
 */
@SuppressWarnings("ArrayRecordComponent") // read by index; two estimates are never compared
public record Estimate(
        double[] strengths,
        double[] extras,
        double[][] covariance,
        double negativeLogLikelihood,
        int iterations,
        boolean converged) {
    /** Of one strength against the mean of all. It depends on that choice; those of differences do not. */
    public double standardError(int item) {
        return Math.sqrt(Math.max(0, covariance[item][item]));
    }

    /** Of the strength of {@code one} less that of {@code other}. */
    public double standardErrorOfDifference(int one, int other) {
        double variance = covariance[one][one] + covariance[other][other] - 2 * covariance[one][other];
        return Math.sqrt(Math.max(0, variance));
    }

    /** Of an extra parameter. */
    public double standardErrorOfExtra(int index) {
        return standardError(strengths.length + index);
    }

    /** The probability that {@code one} beats {@code other} when ties are left out. */
    public double winProbability(int one, int other) {
        return Logistic.sigmoid(strengths[one] - strengths[other]);
    }

    /** The same estimate with another covariance, a sandwich for instance. */
    public Estimate withCovariance(double[][] other) {
        return new Estimate(strengths, extras, other, negativeLogLikelihood, iterations, converged);
    }
}
