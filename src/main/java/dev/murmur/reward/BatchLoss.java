package dev.murmur.reward;

import java.util.Arrays;
import java.util.List;

/** The loss of a batch: the mean of its groups' losses by their weights, and the penalty on rewards that follow the length. */
final class BatchLoss {
    private final GroupLoss loss;
    private final LengthPenalty penalty;
    private final double meanWeight;

    /**
     * The loss of batches drawn from a training set.
     *
     * @param meanWeight of all the set's groups: a batch of heavier ones counts more
     */
    BatchLoss(GroupLoss loss, LengthPenalty penalty, double meanWeight) {
        this.loss = loss;
        this.penalty = penalty;
        this.meanWeight = meanWeight;
    }

    /**
     * The loss, in nats for a prompt.
     *
     * @param scores of the responses of whole groups, one group after the other, in logits
     * @param slopes where dLoss/dScore is written
     */
    double of(List<EncodedGroup> groups, double[] scores, double[] slopes) {
        double weights = groups.size() * meanWeight;
        double sum = 0;
        int row = 0;
        for (EncodedGroup group : groups) {
            double[] own = Arrays.copyOfRange(scores, row, row + group.size());
            double[] gradient = new double[own.length];
            double weight = group.preferences().weight();
            sum += weight * loss.of(group.preferences(), own, gradient);
            for (double slope : gradient) {
                slopes[row++] = weight * slope / weights;
            }
        }
        return sum / weights + (penalty.none() ? 0 : penalise(groups, scores, slopes));
    }

    private double penalise(List<EncodedGroup> groups, double[] scores, double[] slopes) {
        double weights = groups.size() * meanWeight;
        double[] shares = groups.stream()
                .flatMapToDouble(group -> {
                    double weight = group.preferences().weight();
                    return Arrays.stream(penalty.shares(group)).map(share -> share * weight / weights);
                })
                .toArray();
        double covariance = 0;
        for (int i = 0; i < scores.length; i++) {
            covariance += shares[i] * scores[i];
        }
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] += penalty.slope(covariance) * shares[i];
        }
        return penalty.value(covariance);
    }
}
