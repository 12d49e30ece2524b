package dev.murmur.statistics;

import java.util.Arrays;

/**
 * The one number that differences of scores have to be divided by to be logits (Guo et al. 2017, "On calibration of modern
 * neural networks", section 4.2). Dividing changes no order, so no accuracy.
 */
public final class Temperature {
    /** What no temperature goes above. */
    public static final double MOST = 20;

    /** What none goes below. */
    public static final double LEAST = 0.05;

    private static final int HALVINGS = 60;

    private Temperature() {}

    /**
     * The temperature with the least log-loss, between {@value #LEAST} and {@value #MOST}, which it comes to
     * where none in between is the best; 1 when there is nothing to go by.
     * The log-loss is convex in the temperature's inverse, so the root of its derivative is found by halving.
     *
     * @param differences of scores, the better side's less the other's
     * @param weights how much each counts; a label of probability p is its difference with p, and the opposite difference
     *     with 1 - p
     */
    public static double of(double[] differences, double[] weights) {
        if (Arrays.stream(differences).allMatch(difference -> difference == 0)) {
            return 1;
        }
        if (slope(differences, weights, 1 / MOST) >= 0) {
            return MOST;
        }
        if (slope(differences, weights, 1 / LEAST) < 0) {
            return LEAST;
        }
        double low = 1 / MOST;
        double high = 1 / LEAST;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (slope(differences, weights, middle) < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return 2 / (low + high);
    }

    /** The derivative of the log-loss with respect to the inverse temperature. */
    private static double slope(double[] differences, double[] weights, double inverse) {
        double slope = 0;
        for (int i = 0; i < differences.length; i++) {
            slope -= weights[i] * differences[i] * Logistic.sigmoid(-differences[i] * inverse);
        }
        return slope;
    }
}
