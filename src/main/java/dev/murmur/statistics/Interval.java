package dev.murmur.statistics;

/** A confidence interval, both ends included. Ends that are not numbers: nothing to go by. */
public record Interval(double low, double high) {
    /** Nothing is known. */
    public static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);

    /** The estimate and 1.96 standard errors to either side (Wald). */
    public static Interval around(double estimate, double standardError) {
        return new Interval(estimate - Normal.Z95 * standardError, estimate + Normal.Z95 * standardError);
    }

    public boolean contains(double value) {
        return low <= value && value <= high;
    }
}
