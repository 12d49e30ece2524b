package dev.murmur.statistics;

/** The logistic function and its kin, safe for every finite argument. */
public final class Logistic {
    private Logistic() {}

    /** 1 / (1 + e^-x). */
    public static double sigmoid(double x) {
        double small = Math.exp(-Math.abs(x));
        return x >= 0 ? 1 / (1 + small) : small / (1 + small);
    }

    /** ln(1 + e^x); minus the logarithm of {@code sigmoid(-x)}. */
    public static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    /** ln(p / (1 - p)), the inverse of {@link #sigmoid}. */
    public static double logit(double p) {
        return Math.log(p) - Math.log1p(-p);
    }
}
