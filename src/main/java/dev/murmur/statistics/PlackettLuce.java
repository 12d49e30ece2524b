package dev.murmur.statistics;

import java.util.List;

/**
 * Strengths from rankings: the best is chosen from all, the next from the rest, and so on, each with probability in
 * proportion to e^theta (Plackett 1975; Luce 1959). Items of one tier are each chosen from themselves and all below;
 * what is between them is left out. Two items make it Bradley-Terry.
 */
public final class PlackettLuce {
    private PlackettLuce() {}

    /**
     * The most likely strengths, by Newton's method.
     *
     * @param rankings each in tiers of items, best first; items may be missing
     * @param lambda strength of a Gaussian prior, which adds (lambda / 2) sum theta^2; 0 for none
     * @throws DisconnectedException if lambda is 0 and the rankings do not determine the strengths
     */
    public static Estimate fit(int items, List<List<List<Integer>>> rankings, double lambda) {
        List<Stage> stages = Stage.of(items, rankings);
        if (lambda == 0) {
            requireConnected(items, stages);
        }
        return new StrengthFit(items, lambda, objective(stages)).fit(new double[items]);
    }

    /**
     * The same without a prior, by minorisation-maximisation (Hunter 2004).
     *
     * @throws DisconnectedException if the rankings do not determine the strengths
     */
    public static Estimate fitByMm(int items, List<List<List<Integer>>> rankings, MmSweep sweep) {
        List<Stage> stages = Stage.of(items, rankings);
        requireConnected(items, stages);
        MmSweep.Ascent ascent = sweep.climb(items, (strengths, item) -> update(stages, strengths, item));
        return new StrengthFit(items, 0, objective(stages)).at(ascent.point(), ascent.sweeps(), ascent.converged());
    }

    private static double update(List<Stage> stages, double[] strengths, int item) {
        double chosen = 0;
        double expected = 0;
        for (Stage stage : stages) {
            chosen += stage.chosen() == item ? 1 : 0;
            for (int available : stage.available()) {
                if (available == item) {
                    expected += Math.exp(strengths[item] - stage.logSumExp(strengths));
                }
            }
        }
        return strengths[item] + Math.log(chosen / expected);
    }

    private static Objective objective(List<Stage> stages) {
        return (point, gradient, hessian) -> {
            double value = 0;
            for (Stage stage : stages) {
                double top = stage.logSumExp(point);
                value += top - point[stage.chosen()];
                gradient[stage.chosen()] -= 1;
                for (int i : stage.available()) {
                    double p = Math.exp(point[i] - top);
                    gradient[i] += p;
                    hessian[i][i] += p;
                    for (int j : stage.available()) {
                        hessian[i][j] -= p * Math.exp(point[j] - top);
                    }
                }
            }
            return value;
        };
    }

    private static void requireConnected(int items, List<Stage> stages) {
        boolean[][] above = new boolean[items][items];
        for (Stage stage : stages) {
            for (int below : stage.available()) {
                above[stage.chosen()][below] = true;
            }
        }
        Components components = Components.of(above);
        if (!components.isOne()) {
            throw new DisconnectedException(components);
        }
    }
}
