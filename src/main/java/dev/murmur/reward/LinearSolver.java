package dev.murmur.reward;

import dev.murmur.statistics.Lbfgs;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the linear part of the reward: the one set of weights that minimises the groups' weighted mean loss plus {@code l2 / 2}
 * times the weights' squared length. The problem is convex, so it is solved rather than descended for a while: weights that
 * are stopped early depend on the rate and order of the steps, and were worse on prompts and judges unlike those of the
 * training. A group weighs as many as its pairs, at most {@value #MOST_PAIRS}: a long ranking says more than a single pair,
 * but less than its number of pairs, which repeat each other.
 */
final class LinearSolver {
    private static final double TOLERANCE = 1e-4;
    private static final int MOST_STEPS = 200;
    private static final int MOST_PAIRS = 40;

    private final List<EncodedGroup> groups;
    private final GroupLoss loss;
    private final NetworkShape shape;
    private final double l2;
    private final double[] shares; // of each group in the mean, sum 1

    LinearSolver(List<EncodedGroup> groups, GroupLoss loss, NetworkShape shape, double l2) {
        this.groups = groups;
        this.loss = loss;
        this.shape = shape;
        this.l2 = l2;
        this.shares = groups.stream().mapToDouble(LinearSolver::weight).toArray();
        double sum = Arrays.stream(shares).sum();
        Arrays.setAll(shares, i -> shares[i] / sum);
    }

    WidePart solve() {
        double[] zero = new double[shape.wideWidth()];
        return new WidePart(Lbfgs.minimum(this::objective, zero, TOLERANCE, MOST_STEPS), shape.sparseWidth());
    }

    /** The value for some weights; {@code gradient}, all zero, is filled with its derivatives. */
    double objective(double[] weights, double[] gradient) {
        var wide = new WidePart(weights, shape.sparseWidth());
        double value = 0;
        for (int g = 0; g < shares.length; g++) {
            EncodedGroup group = groups.get(g);
            double[] slopes = new double[group.size()];
            value += shares[g] * loss.of(group.preferences(), wide.scores(group.encodings()), slopes);
            for (int i = 0; i < slopes.length; i++) {
                wide.addFeatures(group.encodings().get(i), shares[g] * slopes[i], gradient);
            }
        }
        for (int i = 0; i < weights.length; i++) {
            value += l2 / 2 * weights[i] * weights[i];
            gradient[i] += l2 * weights[i];
        }
        return value;
    }

    private static double weight(EncodedGroup group) {
        return Math.min(group.preferences().pairs(), MOST_PAIRS);
    }
}
