package dev.murmur.statistics;

import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * The 95 % profile-likelihood interval of a difference of strengths: all differences that a likelihood-ratio test does not
 * refuse. Better than 1.96 standard errors where counts are small.
 */
public final class ProfileInterval {
    private static final double CRITICAL =
            Normal.Z95 * Normal.Z95; // the 95 % point of chi-square with 1 degree of freedom
    private static final double FARTHEST = 50; // logits

    private ProfileInterval() {}

    /**
     * Of the strength of {@code one} less that of {@code other}, ties as half wins.
     *
     * @throws DisconnectedException if the comparisons do not determine the strengths
     */
    public static Interval of(Comparisons comparisons, int one, int other) {
        Estimate best = BradleyTerry.fit(comparisons, TieModel.HALF_WIN, 0);
        double at = best.strengths()[one] - best.strengths()[other];
        var solver = new BrentSolver(1e-10);
        double low = solver.solve(1000, d -> excess(comparisons, best, one, other, d), at - FARTHEST, at);
        double high = solver.solve(1000, d -> excess(comparisons, best, one, other, d), at, at + FARTHEST);
        return new Interval(low, high);
    }

    private static double excess(Comparisons comparisons, Estimate best, int one, int other, double difference) {
        Objective likelihood = BradleyTerry.objective(comparisons, TieModel.HALF_WIN);
        Objective held =
                (point, gradient, hessian) -> held(likelihood, point, gradient, hessian, one, other, difference);
        Newton.Minimum minimum = Newton.minimise(held, best.strengths());
        return 2 * (minimum.value() - best.negativeLogLikelihood()) - CRITICAL;
    }

    /** The likelihood where {@code one} is shifted to stand {@code difference} above {@code other}. */
    private static double held(
            Objective likelihood,
            double[] point,
            double[] gradient,
            double[][] hessian,
            int one,
            int other,
            double difference) {
        double[] moved = point.clone();
        moved[one] = moved[other] + difference;
        double value = likelihood.evaluate(moved, gradient, hessian);
        gradient[other] += gradient[one];
        gradient[one] = point[one]; // of no use any more: drawn to 0, so that the Hessian stays definite
        hessian[other][other] += 2 * hessian[one][other] + hessian[one][one];
        for (int i = 0; i < point.length; i++) {
            if (i != one && i != other) {
                hessian[other][i] += hessian[one][i];
                hessian[i][other] += hessian[i][one];
            }
            hessian[one][i] = 0;
            hessian[i][one] = 0;
        }
        hessian[one][one] = 1;
        return withoutShift(value + point[one] * point[one] / 2, point, gradient, hessian, one);
    }

    private static double withoutShift(double value, double[] point, double[] gradient, double[][] hessian, int one) {
        double sum = 0;
        for (int i = 0; i < point.length; i++) {
            sum += i == one ? 0 : point[i];
        }
        for (int i = 0; i < point.length; i++) {
            for (int j = 0; j < point.length; j++) {
                hessian[i][j] += i == one || j == one ? 0 : 1;
            }
            gradient[i] += i == one ? 0 : sum;
        }
        return value + sum * sum / 2;
    }
}
