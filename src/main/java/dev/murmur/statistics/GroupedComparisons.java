package dev.murmur.statistics;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Comparisons by the prompt that they belong to: what a bootstrap over prompts draws from, and a clustered error sums over.
 * Comparisons of one prompt are not independent; prompts are. Sixteen bytes a comparison.
 */
public final class GroupedComparisons {
    private final int items;
    private int groups;
    private int[] starts = new int[16]; // [groups + 1], first comparison of each group
    private int count;
    private int[] outcomes = new int[64]; // winner * items + loser, or items * items more for a tie
    private double[] weights = new double[64];

    /** No groups yet. Add comparisons group by group. */
    public GroupedComparisons(int items) {
        this.items = items;
    }

    /** Begins the next group; the comparisons that follow are its own. */
    public void beginGroup() {
        if (groups + 2 > starts.length) {
            starts = Arrays.copyOf(starts, starts.length * 2);
        }
        starts[groups++] = count;
        starts[groups] = count;
    }

    public void addWin(int winner, int loser, double weight) {
        Comparisons.check(items, winner, loser, weight);
        add(winner * items + loser, weight);
    }

    public void addTie(int one, int other, double weight) {
        Comparisons.check(items, one, other, weight);
        add(items * items + one * items + other, weight);
    }

    public int items() {
        return items;
    }

    public int groups() {
        return groups;
    }

    /** How many comparisons there are, each counted once whatever its weight. */
    public int comparisons() {
        return count;
    }

    /** All of them. */
    public Comparisons sum() {
        var sum = new Comparisons(items);
        for (int comparison = 0; comparison < count; comparison++) {
            addTo(sum, outcomes[comparison], weights[comparison]);
        }
        return sum;
    }

    /** As many groups as there are, drawn with replacement. */
    public Comparisons resample(RandomGenerator random) {
        int[] times = Resampling.counts(groups, random);
        double[] totals = new double[2 * items * items];
        for (int group = 0; group < groups; group++) {
            int drawn = times[group];
            if (drawn > 0) {
                for (int comparison = starts[group]; comparison < starts[group + 1]; comparison++) {
                    totals[outcomes[comparison]] += drawn * weights[comparison];
                }
            }
        }
        var sum = new Comparisons(items);
        for (int outcome = 0; outcome < totals.length; outcome++) {
            if (totals[outcome] > 0) {
                addTo(sum, outcome, totals[outcome]);
            }
        }
        return sum;
    }

    /**
     * An estimate from {@link #sum} with the sandwich covariance H^+ (sum of u u') H^+, u a group's score: right even
     * where the comparisons of a group depend on each other. With every comparison a group of its own it is HC0.
     *
     * @param smallSample whether to widen by groups / (groups - 1)
     */
    public Estimate withClusteredErrors(Estimate estimate, TieModel ties, boolean smallSample) {
        int size = estimate.covariance().length;
        double[][] meat = new double[size][size];
        for (int group = 0; group < groups; group++) {
            Sandwich.addOuter(score(group, estimate, ties), meat);
        }
        return estimate.withCovariance(
                Sandwich.of(estimate.covariance(), meat, smallSample ? groups / (groups - 1.0) : 1));
    }

    private double[] score(int group, Estimate estimate, TieModel ties) {
        double[] score = new double[estimate.covariance().length];
        boolean parameter = estimate.extras().length > 0;
        double tie = parameter ? estimate.extras()[0] : 0;
        TieModel used = parameter ? ties : TieModel.HALF_WIN;
        var terms = new PairTerms();
        for (int comparison = starts[group]; comparison < starts[group + 1]; comparison++) {
            int cell = outcomes[comparison] % (items * items);
            boolean tied = outcomes[comparison] >= items * items;
            double weight = weights[comparison];
            int i = cell / items;
            int j = cell % items;
            double d = estimate.strengths()[i] - estimate.strengths()[j];
            used.evaluate(d, tie, tied ? 0 : weight, 0, tied ? weight : 0, terms);
            BradleyTerry.addGradient(i, j, parameter, terms, score);
        }
        return score;
    }

    private void add(int outcome, double weight) {
        if (groups == 0) {
            throw new IllegalStateException("begin a group before adding comparisons");
        }
        if (count == outcomes.length) {
            outcomes = Arrays.copyOf(outcomes, count * 2);
            weights = Arrays.copyOf(weights, count * 2);
        }
        outcomes[count] = outcome;
        weights[count++] = weight;
        starts[groups] = count;
    }

    private void addTo(Comparisons sum, int outcome, double weight) {
        int cell = outcome % (items * items);
        if (outcome >= items * items) {
            sum.addTie(cell / items, cell % items, weight);
        } else {
            sum.addWin(cell / items, cell % items, weight);
        }
    }
}
