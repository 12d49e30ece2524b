package dev.murmur.statistics;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Finds the lowest point of a smooth, strictly convex function of many variables by L-BFGS (Liu and Nocedal 1989): a quasi-Newton
 * descent that remembers the last few steps instead of a matrix. Deterministic.
 */
public final class Lbfgs {
    private static final int MEMORY = 10;
    private static final int HALVINGS = 40;
    private static final double ROUNDING = 1e-14; // of a gradient that would be zero
    private static final double SUFFICIENT =
            1e-4; // share of the promised decrease that a step has to bring (Armijo 1966)

    private final Objective objective;
    private final Deque<Step> steps = new ArrayDeque<>(); // latest first
    private double[] point;
    private double[] gradient;
    private double value;

    private Lbfgs(Objective objective, double[] start) {
        this.objective = objective;
        this.point = start.clone();
        this.gradient = new double[start.length];
        this.value = objective.of(point, gradient);
    }

    /** What is made small. */
    @FunctionalInterface
    public interface Objective {
        /** The value at a point; {@code gradient}, all zero, is filled with its derivatives. */
        double of(double[] point, double[] gradient);
    }

    /**
     * The lowest point, as near as the steps got.
     *
     * @param tolerance the gradient's Euclidean length, relative to the one at the start, at which the search ends;
     *     where that is nothing but rounding, the start is the lowest point
     * @param most steps after which it ends in any case
     */
    public static double[] minimum(Objective objective, double[] start, double tolerance, int most) {
        var search = new Lbfgs(objective, start);
        double enough = Math.max(ROUNDING, tolerance * Math.sqrt(dot(search.gradient, search.gradient)));
        for (int i = 0; i < most && Math.sqrt(dot(search.gradient, search.gradient)) > enough; i++) {
            if (!search.advance()) {
                break;
            }
        }
        return search.point;
    }

    /** Takes a step; false when rounding hides any further decrease. */
    private boolean advance() {
        double[] direction = direction();
        double slope = dot(direction, gradient);
        double length = steps.isEmpty() ? 1 / Math.max(1, Math.sqrt(dot(gradient, gradient))) : 1;
        for (int i = 0; i < HALVINGS; i++, length /= 2) {
            double[] next = sum(point, direction, length);
            double[] slopes = new double[next.length];
            double lower = objective.of(next, slopes);
            if (lower <= value + SUFFICIENT * length * slope) {
                remember(new Step(sum(next, point, -1), sum(slopes, gradient, -1)));
                point = next;
                gradient = slopes;
                value = lower;
                return true;
            }
        }
        return false;
    }

    private void remember(Step step) {
        if (step.curvature() > 0) {
            steps.addFirst(step);
        }
        if (steps.size() > MEMORY) {
            steps.removeLast();
        }
    }

    /** The two-loop recursion: minus the gradient times an approximation of the inverse Hessian. */
    private double[] direction() {
        double[] direction = sum(new double[point.length], gradient, -1);
        double[] shares = new double[steps.size()];
        int i = 0;
        for (Step step : steps) {
            shares[i] = dot(step.move, direction) / step.curvature();
            direction = sum(direction, step.bend, -shares[i++]);
        }
        if (!steps.isEmpty()) {
            Step latest = steps.getFirst();
            double scale = latest.curvature() / dot(latest.bend, latest.bend);
            direction = sum(new double[point.length], direction, scale);
        }
        for (Iterator<Step> oldestFirst = steps.descendingIterator(); oldestFirst.hasNext(); ) {
            Step step = oldestFirst.next();
            double share = dot(step.bend, direction) / step.curvature();
            direction = sum(direction, step.move, shares[--i] - share);
        }
        return direction;
    }

    private static double[] sum(double[] one, double[] other, double factor) {
        double[] sum = new double[one.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = one[i] + factor * other[i];
        }
        return sum;
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    /** How the point moved and how the gradient changed with it. */
    private static final class Step {
        private final double[] move;
        private final double[] bend;

        private Step(double[] move, double[] bend) {
            this.move = move;
            this.bend = bend;
        }

        private double curvature() {
            return dot(move, bend);
        }
    }
}
