package dev.murmur.statistics;

import java.util.Arrays;

/**
 * Strengths from comparisons: P(i beats j) = s(theta_i - theta_j) (Zermelo 1929; Bradley and Terry 1952), with ties as a
 * {@link TieModel} says.
 */
public final class BradleyTerry {
    private static final double LIKELIEST_START = 0.5; // of the tie parameter; any finite one leads to the same end

    private BradleyTerry() {}

    /**
     * The most likely strengths, by Newton's method.
     *
     * @param lambda strength of a Gaussian prior, which adds (lambda / 2) sum theta^2; 0 for none
     * @return its extras hold the model's tie parameter where it has one and there are both ties and wins: ln nu or eta
     * @throws DisconnectedException if lambda is 0 and the comparisons do not determine the strengths
     */
    public static Estimate fit(Comparisons comparisons, TieModel ties, double lambda) {
        return fit(comparisons, ties, lambda, new double[0]);
    }

    /** The same, begun at strengths that are known to be near, such as those of a bootstrap's full sample. */
    public static Estimate fit(Comparisons comparisons, TieModel ties, double lambda, double[] nearStrengths) {
        if (lambda == 0) {
            requireConnected(Components.of(comparisons));
        }
        double tied = comparisons.totalTies();
        boolean parameter = ties.hasParameter() && tied > 0 && tied < comparisons.total();
        double[] start = Arrays.copyOf(nearStrengths, comparisons.size() + (parameter ? 1 : 0));
        if (parameter) {
            start[comparisons.size()] = LIKELIEST_START;
        }
        return new StrengthFit(comparisons.size(), lambda, objective(comparisons, ties)).fit(start);
    }

    /**
     * The most likely strengths by minorisation-maximisation (Hunter 2004), ties as half wins: slower than {@link #fit}, and
     * an independent check of it.
     *
     * @throws DisconnectedException if the comparisons do not determine the strengths
     */
    public static Estimate fitByMm(Comparisons comparisons, MmSweep sweep) {
        requireConnected(Components.of(comparisons));
        Comparisons games = comparisons.withTiesAsHalfWins();
        MmSweep.Ascent ascent = sweep.climb(games.size(), (strengths, item) -> update(games, strengths, item));
        return new StrengthFit(games.size(), 0, objective(games, TieModel.HALF_WIN))
                .at(ascent.point(), ascent.sweeps(), ascent.converged());
    }

    /** ln of W_i / sum_j N_ij / (g_i + g_j), with only differences of strengths in the exponentials. */
    static double update(Comparisons games, double[] strengths, int item) {
        double won = 0;
        double met = 0;
        for (int j = 0; j < games.size(); j++) {
            won += games.wins(item, j);
            if (j != item) {
                met += games.games(item, j) * Logistic.sigmoid(strengths[item] - strengths[j]);
            }
        }
        return strengths[item] + Math.log(won / met);
    }

    /** Minus the log-likelihood, as a function of strengths and, where there is one more coordinate, the tie parameter. */
    static Objective objective(Comparisons comparisons, TieModel model) {
        return (point, gradient, hessian) -> {
            int size = comparisons.size();
            boolean parameter = point.length > size;
            double tie = parameter ? point[size] : 0;
            TieModel used = parameter ? model : TieModel.HALF_WIN;
            var terms = new PairTerms();
            double value = 0;
            for (int i = 0; i < size; i++) {
                for (int j = i + 1; j < size; j++) {
                    if (comparisons.games(i, j) > 0) {
                        used.evaluate(
                                point[i] - point[j],
                                tie,
                                comparisons.wins(i, j),
                                comparisons.wins(j, i),
                                comparisons.ties(i, j),
                                terms);
                        value += terms.value;
                        addGradient(i, j, parameter, terms, gradient);
                        addHessian(i, j, parameter, terms, hessian);
                    }
                }
            }
            return value;
        };
    }

    static void addGradient(int i, int j, boolean parameter, PairTerms terms, double[] gradient) {
        gradient[i] += terms.slope;
        gradient[j] -= terms.slope;
        if (parameter) {
            gradient[gradient.length - 1] += terms.parameterSlope;
        }
    }

    private static void addHessian(int i, int j, boolean parameter, PairTerms terms, double[][] hessian) {
        hessian[i][i] += terms.curvature;
        hessian[j][j] += terms.curvature;
        hessian[i][j] -= terms.curvature;
        hessian[j][i] -= terms.curvature;
        if (parameter) {
            int last = hessian.length - 1;
            hessian[i][last] += terms.mixed;
            hessian[last][i] += terms.mixed;
            hessian[j][last] -= terms.mixed;
            hessian[last][j] -= terms.mixed;
            hessian[last][last] += terms.parameterCurvature;
        }
    }

    private static void requireConnected(Components components) {
        if (!components.isOne()) {
            throw new DisconnectedException(components);
        }
    }
}
