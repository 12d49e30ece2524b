package dev.murmur.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;

/** How alike two orders of the same things are, in [-1, 1]. Only the order of the numbers counts, not their size. */
public final class RankCorrelation {
    private RankCorrelation() {}

    /** Pairs in the same order less pairs in opposite order, over all pairs; tied pairs are neither (Kendall 1938). */
    public static double tauA(double[] one, double[] other) {
        PairOrders orders = PairOrders.of(one, other);
        return orders.balance() / (double) orders.pairs();
    }

    /** Kendall's tau with ties taken out of either denominator; not a number where one side is all ties (Kendall 1945). */
    public static double tauB(double[] one, double[] other) {
        PairOrders orders = PairOrders.of(one, other);
        return orders.balance()
                / (Math.sqrt((double) orders.untiedInOne()) * Math.sqrt((double) orders.untiedInOther()));
    }

    /** The linear correlation of the ranks, equal values having their mean rank; not a number where one side is all ties. */
    public static double spearman(double[] one, double[] other) {
        return new PearsonsCorrelation().correlation(ranks(one), ranks(other));
    }

    /** Ranks from 1 for the smallest; equal values share the mean of the ranks they take up. */
    public static double[] ranks(double[] values) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted((i, j) -> Double.compare(values[i], values[j]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] ranks = new double[values.length];
        for (int from = 0, to; from < order.length; from = to) {
            to = from + 1;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int place = from; place < to; place++) {
                ranks[order[place]] = (from + 1 + to) / 2.0;
            }
        }
        return ranks;
    }

    /**
     * How far several judges agree on an order: Kendall's W in [0, 1], corrected for ties (Kendall and Babington Smith 1939).
     * Not a number where there is nothing to order, or all judges tie everything.
     *
     * @param values one row a judge, one column a thing
     */
    public static double kendallW(double[][] values) {
        int judges = values.length;
        int things = judges == 0 ? 0 : values[0].length;
        double[] sums = new double[things];
        double ties = 0;
        for (double[] row : values) {
            double[] ranks = ranks(row);
            for (int thing = 0; thing < things; thing++) {
                sums[thing] += ranks[thing];
            }
            ties += tieTerm(ranks);
        }
        double mean = judges * (things + 1) / 2.0;
        double spread =
                Arrays.stream(sums).map(sum -> (sum - mean) * (sum - mean)).sum();
        double most = judges * (double) judges * (things * (double) things * things - things) - judges * ties;
        return most > 0 ? 12 * spread / most : Double.NaN;
    }

    /** The sum of t^3 - t over groups of t equal ranks: each member adds t^2 - 1. */
    private static double tieTerm(double[] ranks) {
        double sum = 0;
        for (double rank : ranks) {
            long same = Arrays.stream(ranks).filter(other -> other == rank).count();
            sum += same * same - 1;
        }
        return sum;
    }
}
