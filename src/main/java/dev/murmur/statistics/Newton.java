package dev.murmur.statistics;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;

/** Newton's method with step halving, for smooth convex functions of some hundred variables. */
final class Newton {
    private static final int MOST_STEPS = 100;
    private static final int MOST_HALVINGS = 60;
    private static final double SMALLEST_STEP = 1e-10;

    private Newton() {}

    /**
     * Where it ended.
     *
     * @param converged whether the last step changed no coordinate by more than 1e-10
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on within this package, never compared
    record Minimum(
            double[] point, double value, double[] gradient, double[][] hessian, int iterations, boolean converged) {}

    static Minimum minimise(Objective objective, double[] start) {
        Minimum now = at(objective, start.clone(), 0);
        while (!now.converged && now.iterations < MOST_STEPS) {
            Optional<Minimum> next = step(objective, now);
            if (next.isEmpty()) {
                break;
            }
            now = next.get();
        }
        return now;
    }

    /** One step downhill, where there is one to be had. */
    private static Optional<Minimum> step(Objective objective, Minimum now) {
        double[] direction = direction(now);
        if (direction.length == 0) {
            return Optional.empty();
        }
        double longest = 0;
        double promised = 0;
        for (int i = 0; i < direction.length; i++) {
            longest = Math.max(longest, Math.abs(direction[i]));
            promised += direction[i] * now.gradient[i];
        }
        double slack = 1e-13 * (1 + Math.abs(now.value));
        double length = 1;
        for (int halving = 0; halving < MOST_HALVINGS; halving++, length /= 2) {
            double[] point = now.point.clone();
            for (int i = 0; i < point.length; i++) {
                point[i] -= length * direction[i];
            }
            Minimum next = at(objective, point, now.iterations + 1);
            if (next.value <= now.value - 1e-4 * length * promised + slack) {
                boolean converged = length * longest <= SMALLEST_STEP;
                return Optional.of(
                        new Minimum(next.point, next.value, next.gradient, next.hessian, next.iterations, converged));
            }
        }
        return Optional.empty();
    }

    private static double[] direction(Minimum now) {
        return factor(now.hessian)
                .map(factor -> factor.getSolver()
                        .solve(new ArrayRealVector(now.gradient, false))
                        .toArray())
                .orElse(new double[0]);
    }

    /** A Hessian's Cholesky factor; empty where the function is flat in some direction. */
    static Optional<CholeskyDecomposition> factor(double[][] hessian) {
        try {
            return Optional.of(new CholeskyDecomposition(new Array2DRowRealMatrix(hessian, false), 1e-8, 1e-300));
        } catch (NonPositiveDefiniteMatrixException e) {
            return Optional.empty();
        }
    }

    private static Minimum at(Objective objective, double[] point, int iterations) {
        double[] gradient = new double[point.length];
        double[][] hessian = new double[point.length][point.length];
        double value = objective.evaluate(point, gradient, hessian);
        boolean finite = Double.isFinite(value) && Arrays.stream(gradient).allMatch(Double::isFinite);
        return new Minimum(
                point, finite ? value : Double.POSITIVE_INFINITY, gradient, hessian, iterations, point.length == 0);
    }
}
