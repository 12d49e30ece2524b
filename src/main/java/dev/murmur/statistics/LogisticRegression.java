package dev.murmur.statistics;

import java.util.Arrays;

/**
 * Bradley-Terry with covariates: logit P(first wins) = theta_first - theta_second + sum of coefficient times covariate. The
 * covariates say what else could have moved the judge: a constant 1 is the first slot's advantage, a difference of lengths
 * the taste for long answers. With no items it is plain logistic regression. Labels may be soft.
 */
public final class LogisticRegression {
    private final int items;
    private final int covariates;
    private int count;
    private int[] firsts = new int[64];
    private int[] seconds = new int[64];
    private int[] clusters = new int[64];
    private int cluster;
    private double[] values = new double[64]; // [count, covariates + 2]: covariates, wins of the first, weight

    /** No observations yet. */
    public LogisticRegression(int items, int covariates) {
        this.items = items;
        this.covariates = covariates;
    }

    /**
     * Adds an observation without items.
     *
     * @param label the share that came out as 1, in [0, 1]
     */
    public void addLabel(double label, double weight, double... covariate) {
        addComparison(-1, -1, label, weight, covariate);
    }

    /**
     * Adds a comparison of two items.
     *
     * @param label the share that the first won, in [0, 1]; half for a tie
     */
    public void addComparison(int first, int second, double label, double weight, double... covariate) {
        if (covariate.length != covariates || !(label >= 0 && label <= 1) || !(weight >= 0)) {
            throw new IllegalArgumentException(
                    "wanted " + covariates + " covariates, a label in [0, 1] and a weight, got "
                            + Arrays.toString(covariate) + ", " + label + ", " + weight);
        }
        int width = covariates + 2;
        if (count == firsts.length) {
            firsts = Arrays.copyOf(firsts, count * 2);
            seconds = Arrays.copyOf(seconds, count * 2);
            clusters = Arrays.copyOf(clusters, count * 2);
        }
        if ((count + 1) * width > values.length) {
            values = Arrays.copyOf(values, (count + 1) * width * 2);
        }
        firsts[count] = first;
        seconds[count] = second;
        clusters[count] = cluster;
        System.arraycopy(covariate, 0, values, count * width, covariates);
        values[count * width + covariates] = label * weight;
        values[count * width + covariates + 1] = weight;
        count++;
    }

    /**
     * The most likely strengths and coefficients; the coefficients are the estimate's extras.
     *
     * @param lambda strength of a Gaussian prior on the strengths; 0 for none. The coefficients have none
     * @return not converged where the observations can be separated, and the best coefficients are infinite
     */
    public Estimate fit(double lambda) {
        return new StrengthFit(items, lambda, this::evaluate).fit(new double[items + covariates]);
    }

    /** Begins the next cluster, a prompt for instance: observations within one may depend on each other. */
    public void beginCluster() {
        cluster++;
    }

    /** An estimate from {@link #fit} with the sandwich covariance clustered by {@link #beginCluster}. */
    public Estimate withClusteredErrors(Estimate estimate) {
        double[] point = Arrays.copyOf(estimate.strengths(), items + covariates);
        System.arraycopy(estimate.extras(), 0, point, items, covariates);
        int size = point.length;
        double[][] meat = new double[size][size];
        double[] score = new double[size];
        for (int row = 0; row < count; row++) {
            evaluateRow(row, point, score, new double[size][size]);
            if (row + 1 == count || clusters[row + 1] != clusters[row]) {
                Sandwich.addOuter(score, meat);
                Arrays.fill(score, 0);
            }
        }
        return estimate.withCovariance(Sandwich.of(estimate.covariance(), meat, 1));
    }

    private double evaluate(double[] point, double[] gradient, double[][] hessian) {
        double value = 0;
        for (int row = 0; row < count; row++) {
            value += evaluateRow(row, point, gradient, hessian);
        }
        return value;
    }

    private double evaluateRow(int row, double[] point, double[] gradient, double[][] hessian) {
        int start = row * (covariates + 2);
        double won = values[start + covariates];
        double weight = values[start + covariates + 1];
        double d = firsts[row] < 0 ? 0 : point[firsts[row]] - point[seconds[row]];
        for (int k = 0; k < covariates; k++) {
            d += point[items + k] * values[start + k];
        }
        double p = Logistic.sigmoid(d);
        addDerivatives(row, weight * p - won, weight * p * Logistic.sigmoid(-d), gradient, hessian);
        return won * Logistic.softplus(-d) + (weight - won) * Logistic.softplus(d);
    }

    private void addDerivatives(int row, double slope, double curvature, double[] gradient, double[][] hessian) {
        for (int i = 0; i < covariates + 2; i++) {
            int column = column(row, i);
            double entry = entry(row, i);
            if (column >= 0) {
                gradient[column] += slope * entry;
                for (int j = 0; j < covariates + 2; j++) {
                    if (column(row, j) >= 0) {
                        hessian[column][column(row, j)] += curvature * entry * entry(row, j);
                    }
                }
            }
        }
    }

    /** A row's design: +1 for the first item, -1 for the second, then the covariates. */
    private int column(int row, int index) {
        return switch (index) {
            case 0 -> firsts[row];
            case 1 -> seconds[row];
            default -> items + index - 2;
        };
    }

    private double entry(int row, int index) {
        return switch (index) {
            case 0 -> 1;
            case 1 -> -1;
            default -> values[row * (covariates + 2) + index - 2];
        };
    }
}
