package dev.murmur.reward;

import dev.murmur.statistics.Temperature;
import java.util.ArrayList;
import java.util.List;

/** Fits a {@link Calibration} on scores of responses that the model was not trained on. */
final class Calibrator {
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
        int pairs = preferences.pairs();
        for (Comparison comparison : preferences.comparisons()) {
            if (!comparison.tie()) {
                double share = comparison.weight() / pairs;
                double difference = scores[comparison.better()] - scores[comparison.worse()];
                margins.add(new double[] {difference, share * comparison.probability()});
                margins.add(new double[] {-difference, share * (1 - comparison.probability())});
            }
        }
    }

    Calibration fit() {
        double mean = count == 0 ? 0 : sum / count;
        double variance = count == 0 ? 1 : squares / count - mean * mean;
        double temperature = Temperature.of(
                margins.stream().mapToDouble(margin -> margin[0]).toArray(),
                margins.stream().mapToDouble(margin -> margin[1]).toArray());
        return new Calibration(temperature, mean, variance > 0 ? Math.sqrt(variance) : 1);
    }
}
