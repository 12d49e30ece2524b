package dev.murmur.reward;

import dev.murmur.statistics.Logistic;

/**
 * The Bradley-Terry loss and its usual variants, which compose: with margin, -ln s(D - m) (Touvron et al. 2023, equation
 * 2); with a soft label, -p ln s(D) - (1 - p) ln s(-D) (Lee et al. 2023); with label smoothing e, p becomes p (1 - e) +
 * (1 - p) e (Wang et al. 2024, "Secrets of RLHF II"); scaled, the pair's loss times its margin (Wang et al. 2024,
 * "HelpSteer2-Preference"). Ties do not count, unless they lean.
 *
 * @param marginFactor what a comparison's margin is multiplied by before it is taken from the difference; 0 for no margin
 * @param scaled whether a comparison's loss is multiplied by its margin
 * @param smoothing share of labels that are taken to be wrong, in [0, 0.5)
 * @param leaning what a tie that leans to one side weighs, beside a strict preference's 1, in [0, 1]; 0 to leave ties out
 */
record BradleyTerry(double marginFactor, boolean scaled, double smoothing, double leaning) implements PairLoss {
    static final BradleyTerry PLAIN = new BradleyTerry(0, false, 0);

    BradleyTerry(double marginFactor, boolean scaled, double smoothing) {
        this(marginFactor, scaled, smoothing, 0);
    }

    BradleyTerry {
        if (!(smoothing >= 0 && smoothing < 0.5)) {
            throw new IllegalArgumentException("label smoothing is in [0, 0.5), got " + smoothing);
        }
        if (!(marginFactor >= 0) || Double.isInfinite(marginFactor)) {
            throw new IllegalArgumentException("a margin factor is finite and not negative, got " + marginFactor);
        }
        if (!(leaning >= 0 && leaning <= 1)) {
            throw new IllegalArgumentException("a leaning tie weighs 0 to 1, got " + leaning);
        }
    }

    @Override
    public double value(double difference, Comparison comparison) {
        double p = comparison.smoothed(smoothing);
        double x = difference - marginFactor * comparison.margin();
        return scale(comparison) * (p * Logistic.softplus(-x) + (1 - p) * Logistic.softplus(x));
    }

    @Override
    public double slope(double difference, Comparison comparison) {
        double p = comparison.smoothed(smoothing);
        double x = difference - marginFactor * comparison.margin();
        return scale(comparison) * ((1 - p) * Logistic.sigmoid(x) - p * Logistic.sigmoid(-x));
    }

    @Override
    public double share(Comparison comparison) {
        if (comparison.tie()) {
            return comparison.probability() > 0.5 && !scaled ? leaning : 0;
        }
        return 1;
    }

    private double scale(Comparison comparison) {
        return scaled ? comparison.margin() : 1;
    }
}
