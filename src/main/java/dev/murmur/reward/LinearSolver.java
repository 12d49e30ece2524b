package dev.murmur.reward;

import dev.murmur.statistics.Lbfgs;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the linear part of the reward: the one set of weights that minimises the groups' weighted mean loss plus {@code l2 / 2}
 * times the weights' squared length on their {@link WideScale}. The problem is convex, so it is solved rather than descended
 * for a while: weights that are stopped early depend on the rate and order of the steps, and were worse on prompts and judges
 * unlike those of the training. A group weighs as many as its pairs, at most {@value #MOST_PAIRS}: a long ranking says more than a single pair,
 * but less than its number of pairs, which repeat each other; times its weight.
 */
final class LinearSolver {
    private static final double TOLERANCE = 1e-4;
    private static final int MOST_STEPS = 200;
    private static final int MOST_PAIRS = 40;
    private static final double TIE_START = 0.5; // of ln nu or eta: of equals, 45 or 25 in a hundred tie

    private final List<EncodedGroup> groups;
    private final GroupLoss loss;
    private final NetworkShape shape;
    private final double[] shares; // of each group in the mean, sum 1
    private final double l2;
    private final WideScale scale;
    private final LengthPenalty penalty;
    private final double[] lengthwise; // [wideWidth], the covariance of each feature with length

    LinearSolver(List<EncodedGroup> groups, GroupLoss loss, LengthPenalty penalty, NetworkShape shape, double l2) {
        this.groups = groups;
        this.loss = loss;
        this.shape = shape;
        this.shares = groups.stream().mapToDouble(this::weight).toArray();
        double sum = Arrays.stream(shares).sum();
        Arrays.setAll(shares, i -> shares[i] / sum);
        this.l2 = l2;
        this.scale = WideScale.of(shape, groups, shares);
        this.penalty = penalty;
        this.lengthwise = penalty.none() ? new double[0] : lengthwise();
    }

    /**
     * What was found.
     *
     * @param loss with the tie parameter that goes with the weights, where it has one
     */
    record Solution(WidePart wide, GroupLoss loss) {}

    Solution solve() {
        double[] found = minimum();
        return new Solution(
                new WidePart(scale.weights(found), shape.sparseWidth()),
                loss.learnsTies() ? loss.withTies(found[found.length - 1]) : loss);
    }

    /** The lowest point of {@link #objective}. */
    double[] minimum() {
        double[] start = new double[scale.size() + (loss.learnsTies() ? 1 : 0)];
        if (loss.learnsTies()) {
            start[scale.size()] = TIE_START;
        }
        return Lbfgs.minimum(this::objective, start, TOLERANCE, MOST_STEPS);
    }

    /**
     * The value for the weights at a point, after which a tie parameter stands where the loss learns one; {@code gradient},
     * all zero, is filled with its derivatives.
     */
    double objective(double[] point, double[] gradient) {
        double[] weights = scale.weights(point);
        double[] slopes = new double[weights.length];
        GroupLoss current = loss.learnsTies() ? loss.withTies(point[point.length - 1]) : loss;
        var wide = new WidePart(weights, shape.sparseWidth());
        double value = 0;
        for (int g = 0; g < shares.length; g++) {
            EncodedGroup group = groups.get(g);
            double[] byScores = new double[group.size()];
            double[] scores = wide.scores(group.encodings());
            value += shares[g] * current.of(group.preferences(), scores, byScores);
            if (loss.learnsTies()) {
                gradient[gradient.length - 1] += shares[g] * current.tieSlope(group.preferences(), scores);
            }
            for (int i = 0; i < byScores.length; i++) {
                wide.addFeatures(group.encodings().get(i), shares[g] * byScores[i], slopes);
            }
        }
        value += penalise(weights, slopes);
        scale.addSlopes(slopes, gradient);
        for (int i = 0; i < scale.size(); i++) {
            value += l2 / 2 * point[i] * point[i];
            gradient[i] += l2 * point[i];
        }
        return value;
    }

    private double penalise(double[] weights, double[] gradient) {
        double covariance = 0;
        for (int i = 0; i < lengthwise.length; i++) {
            covariance += weights[i] * lengthwise[i];
        }
        for (int i = 0; i < lengthwise.length; i++) {
            gradient[i] += penalty.slope(covariance) * lengthwise[i];
        }
        return penalty.value(covariance);
    }

    private double[] lengthwise() {
        double[] features = new double[shape.wideWidth()];
        var wide = new WidePart(features, shape.sparseWidth());
        for (int g = 0; g < shares.length; g++) {
            EncodedGroup group = groups.get(g);
            double[] lengths = penalty.shares(group);
            for (int i = 0; i < lengths.length; i++) {
                wide.addFeatures(group.encodings().get(i), shares[g] * lengths[i], features);
            }
        }
        return features;
    }

    private double weight(EncodedGroup group) {
        return Math.min(loss.counted(group.preferences()), MOST_PAIRS)
                * group.preferences().weight();
    }
}
