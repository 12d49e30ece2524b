package dev.murmur.reward;

import java.util.List;

/**
 * Keeps a reward from being a ruler: half the strength times the square of the covariance, within prompts, of reward and
 * length. Lengths are logarithms of characters with a standard deviation of 1 within prompts, so the covariance is the
 * correlation times the rewards' own deviation, in logits. It is the covariance over all prompts that is kept small, not each
 * prompt's: a long answer may still win where it is the better one, as long as it does not win for being long on the whole.
 * In a mini-batch it is the batch's covariance, whose noise costs a little as well.
 */
final class LengthPenalty {
    private final double strength;
    private final double scale; // one over the standard deviation of log-lengths within prompts

    private LengthPenalty(double strength, double scale) {
        this.strength = strength;
        this.scale = scale;
    }

    /** A penalty for models of these groups. */
    static LengthPenalty of(double strength, List<EncodedGroup> groups) {
        double squares = 0;
        double count = 0;
        for (EncodedGroup group : groups) {
            double weight = group.preferences().weight();
            for (double length : centred(group)) {
                squares += weight * length * length;
                count += weight;
            }
        }
        return new LengthPenalty(strength, squares > 0 ? Math.sqrt(count / squares) : 0);
    }

    boolean none() {
        return strength == 0 || scale == 0;
    }

    /** What each of a group's scores adds to its covariance with length. */
    double[] shares(EncodedGroup group) {
        double[] shares = centred(group);
        for (int i = 0; i < shares.length; i++) {
            shares[i] *= scale / shares.length;
        }
        return shares;
    }

    double value(double covariance) {
        return strength / 2 * covariance * covariance;
    }

    /** The derivative by the covariance. */
    double slope(double covariance) {
        return strength * covariance;
    }

    private static double[] centred(EncodedGroup group) {
        double[] lengths = group.characters().stream()
                .mapToDouble(characters -> StrictMath.log1p(characters))
                .toArray();
        double sum = 0;
        for (double length : lengths) {
            sum += length;
        }
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] -= sum / lengths.length;
        }
        return lengths;
    }
}
