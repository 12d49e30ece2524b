package dev.murmur.statistics;

import java.util.Arrays;

/**
 * What all fits of strengths share: a Gaussian prior, and a term that holds the free shift at a sum of zero. The likelihood
 * does not see the shift, so the term moves nothing else.
 */
final class StrengthFit {
    private final int items;
    private final double lambda;
    private final Objective likelihood;

    /**
     * @param items how many of the parameters are strengths; they come first
     * @param lambda strength of the prior: (lambda / 2) times the sum of the squared strengths is added
     */
    StrengthFit(int items, double lambda, Objective likelihood) {
        if (!(lambda >= 0) || Double.isInfinite(lambda)) {
            throw new IllegalArgumentException("a prior's lambda is finite and not negative, got " + lambda);
        }
        this.items = items;
        this.lambda = lambda;
        this.likelihood = likelihood;
    }

    Estimate fit(double[] start) {
        Newton.Minimum minimum = Newton.minimise(this::evaluate, start);
        return estimate(minimum.point(), minimum.hessian(), minimum.iterations(), minimum.converged());
    }

    /** The estimate at a point that another method found. */
    Estimate at(double[] point, int iterations, boolean converged) {
        double[][] hessian = new double[point.length][point.length];
        evaluate(point, new double[point.length], hessian);
        return estimate(point, hessian, iterations, converged);
    }

    private double evaluate(double[] point, double[] gradient, double[][] hessian) {
        double value = likelihood.evaluate(point, gradient, hessian);
        double sum = 0;
        for (int i = 0; i < items; i++) {
            sum += point[i];
        }
        for (int i = 0; i < items; i++) {
            value += lambda / 2 * point[i] * point[i];
            gradient[i] += lambda * point[i] + sum;
            hessian[i][i] += lambda;
            for (int j = 0; j < items; j++) {
                hessian[i][j] += 1;
            }
        }
        return value + sum * sum / 2;
    }

    private Estimate estimate(double[] point, double[][] hessian, int iterations, boolean converged) {
        double nll = likelihood.evaluate(point, new double[point.length], new double[point.length][point.length]);
        return new Estimate(
                Arrays.copyOf(point, items),
                Arrays.copyOfRange(point, items, point.length),
                covariance(hessian),
                nll,
                iterations,
                converged);
    }

    /** The inverse, less what belongs to the shift: the pseudo-inverse of the likelihood's Hessian where lambda is 0. */
    private double[][] covariance(double[][] hessian) {
        if (hessian.length == 0) {
            return hessian;
        }
        double[][] inverse = Newton.factor(hessian)
                .map(factor -> factor.getSolver().getInverse().getData())
                .orElseGet(() -> notKnown(hessian.length));
        double shift = items == 0 ? 0 : 1 / (items * (lambda + items));
        for (int i = 0; i < items; i++) {
            for (int j = 0; j < items; j++) {
                inverse[i][j] -= shift;
            }
        }
        return inverse;
    }

    /** Where the likelihood is flat in some direction, the data say nothing of it. */
    private static double[][] notKnown(int size) {
        double[][] unknown = new double[size][size];
        for (double[] row : unknown) {
            Arrays.fill(row, Double.NaN);
        }
        return unknown;
    }
}
