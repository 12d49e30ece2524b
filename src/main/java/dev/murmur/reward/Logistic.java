package dev.murmur.reward;

/** The logistic function and its logarithm, finite for every finite argument. {@code StrictMath} gives the same bits everywhere. */
public final class Logistic {
    private Logistic() {}

    /** 1 / (1 + e^-x). */
    public static double sigmoid(double x) {
        return x >= 0 ? 1 / (1 + StrictMath.exp(-x)) : StrictMath.exp(x) / (1 + StrictMath.exp(x));
    }

    /** ln(1 + e^x), which is minus the logarithm of the logistic function at -x. */
    public static double softplus(double x) {
        return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
    }
}
