package dev.murmur.reward;

import dev.murmur.statistics.Logistic;
import java.util.ArrayList;
import java.util.List;

/** Fits a {@link Calibration} on scores of responses that the model was not trained on. */
final class Calibrator {
    private static final double LEAST = 0.05;
    private static final double MOST = 20;
    private static final int HALVINGS = 60;

    private final List<double[]> margins = new ArrayList<>(); // {difference, weight}
    private double sum;
    private double squares;
    private long count;

    void add(Preferences preferences, double[] scores) {
        for (double score : scores) {
            sum += score;
            squares += score * score;
            count++;
        }
        for (Comparison comparison : preferences.comparisons()) {
            if (!comparison.tie()) {
                double share = comparison.weight() / preferences.pairs();
                double difference = scores[comparison.better()] - scores[comparison.worse()];
                margins.add(new double[] {difference, share * comparison.probability()});
                margins.add(new double[] {-difference, share * (1 - comparison.probability())});
            }
        }
    }

    Calibration fit() {
        double mean = count == 0 ? 0 : sum / count;
        double variance = count == 0 ? 1 : squares / count - mean * mean;
        return new Calibration(temperature(), mean, variance > 0 ? Math.sqrt(variance) : 1);
    }

    /**
     * The temperature with the least log-loss, between {@value #LEAST} and {@value #MOST}: the log-loss is convex in the
     * temperature's inverse, so the root of its derivative is found by halving.
     */
    private double temperature() {
        double low = 1 / MOST;
        double high = 1 / LEAST;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (slope(middle) < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return margins.isEmpty() ? 1 : 2 / (low + high);
    }

    /** The derivative of the log-loss with respect to the inverse temperature. */
    private double slope(double inverse) {
        double slope = 0;
        for (double[] margin : margins) {
            slope -= margin[1] * margin[0] * Logistic.sigmoid(-margin[0] * inverse);
        }
        return slope;
    }
}
