package dev.murmur.reward;

/**
 * What makes scores comparable between models and readable as logits: a score divided by the temperature is a logit whose
 * logistic function is the probability of being preferred (Guo et al. 2017), and the normalised reward has mean 0 and
 * standard deviation 1 over the responses that calibrated it. None of this changes an order.
 */
public record Calibration(double temperature, double mean, double standardDeviation) {
    public Calibration {
        if (!(temperature > 0)
                || !(standardDeviation > 0)
                || !Double.isFinite(temperature + standardDeviation + mean)) {
            throw new IllegalArgumentException("a temperature and a standard deviation are finite and above 0, got "
                    + temperature + " and " + standardDeviation + ", mean " + mean);
        }
    }

    /** The reward in logits. */
    double reward(double score) {
        return (score - mean) / temperature;
    }

    /** A reward in units of the calibration responses' standard deviation. */
    public double normalised(double reward) {
        return reward * temperature / standardDeviation;
    }
}
