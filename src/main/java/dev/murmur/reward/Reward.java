package dev.murmur.reward;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a model thinks of one response.
 *
 * @param value in logits: the members' mean, calibrated
 * @param normalised the same in standard deviations of the responses that calibrated the model
 * @param spread how far the members of an ensemble disagree: the standard deviation of their rewards, in logits; null for
 *     a model with one member
 */
public record Reward(
        double value, double normalised, @Nullable Double spread) {
    /** The reward of a response from the members' scores, one each. */
    static Reward of(double[] scores, Calibration calibration) {
        double mean = Arrays.stream(scores).sum() / scores.length;
        double value = calibration.reward(mean);
        return new Reward(
                value,
                calibration.normalised(value),
                scores.length == 1 ? null : spread(scores, mean) / calibration.temperature());
    }

    private static double spread(double[] scores, double mean) {
        double squares = 0;
        for (double score : scores) {
            squares += (score - mean) * (score - mean);
        }
        return Math.sqrt(squares / scores.length);
    }
}
