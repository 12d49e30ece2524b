package dev.murmur.ranking;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What one judge, asked once, holds of one prompt's responses: of each two that it compared, how surely the one is better.
 * A ranking says 1, 0 or (tied) one half of every pair; verdicts on pairs, in both orders perhaps, are averaged.
 */
final class Opinion {
    private static final double EVEN = 1e-9; // averages of p and 1 - p miss one half by rounding

    private final int size;
    private final double[] sums; // [size, size] of the probabilities that row is better than column
    private final int[] counts; // [size, size]
    private final boolean[] inBothOrders; // [size, size], whether row was better than column both ways round

    Opinion(int size) {
        this.size = size;
        this.sums = new double[size * size];
        this.counts = new int[size * size];
        this.inBothOrders = new boolean[size * size];
    }

    /** Adds what was said of two in both display orders, or in one: the probability that {@code one} is better. */
    void add(int one, int other, double probability, boolean alikeInBothOrders) {
        add(one, other, probability);
        inBothOrders[one * size + other] = alikeInBothOrders && probability > 0.5;
        inBothOrders[other * size + one] = alikeInBothOrders && probability < 0.5;
    }

    /** Whether {@code one} was preferred to {@code other} in both display orders, by however little. */
    boolean prefersInBothOrders(int one, int other) {
        return inBothOrders[one * size + other];
    }

    private void add(int one, int other, double probability) {
        sums[one * size + other] += probability;
        sums[other * size + one] += 1 - probability;
        counts[one * size + other]++;
        counts[other * size + one]++;
    }

    /** Adds all comparisons that an order by descending merit makes; items of merit NaN are not in it. */
    void addOrder(double[] merits) {
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                if (!Double.isNaN(merits[i]) && !Double.isNaN(merits[j])) {
                    add(i, j, better(merits[i], merits[j]));
                }
            }
        }
    }

    int size() {
        return size;
    }

    boolean compares(int one, int other) {
        return counts[one * size + other] > 0;
    }

    /** Whether anything is said of this response. */
    boolean covers(int item) {
        for (int other = 0; other < size; other++) {
            if (compares(item, other)) {
                return true;
            }
        }
        return false;
    }

    /** Whether anything is said at all. */
    boolean comparesAny() {
        return IntStream.of(counts).anyMatch(count -> count > 0);
    }

    /** The probability that {@code one} is better, exactly one half where both orders say the opposite. */
    double share(int one, int other) {
        double share = sums[one * size + other] / counts[one * size + other];
        return Math.abs(share - 0.5) < EVEN ? 0.5 : share;
    }

    /** Expected ranks, 1 = best: one more than how many are better. A ranking's are its ranks, tied ones shared; NaN: not said. */
    double[] ranks() {
        double[] ranks = new double[size];
        for (int item = 0; item < size; item++) {
            ranks[item] = covers(item) ? 1 : Double.NaN;
            for (int other = 0; other < size; other++) {
                ranks[item] += compares(item, other) ? 1 - share(item, other) : 0;
            }
        }
        return ranks;
    }

    /** The share of the compared others that each response is better than; NaN: not said. */
    double[] shareBelow() {
        double[] shares = new double[size];
        for (int item = 0; item < size; item++) {
            int compared = 0;
            for (int other = 0; other < size; other++) {
                shares[item] += compares(item, other) ? share(item, other) : 0;
                compared += compares(item, other) ? 1 : 0;
            }
            shares[item] /= compared;
        }
        return shares;
    }

    /** Whether this is an order: everything covered is compared, and who is better is who has the better rank. */
    boolean isOrder() {
        double[] ranks = ranks();
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                if (covers(i) && covers(j)) {
                    double said = compares(i, j) ? share(i, j) : Double.NaN;
                    if (said != better(ranks[j], ranks[i])) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** The responses that this covers in tiers of equal expected rank, best first. */
    List<List<Integer>> tiers() {
        double[] ranks = ranks();
        var tiers = new TreeMap<Long, List<Integer>>();
        for (int item = 0; item < size; item++) {
            if (!Double.isNaN(ranks[item])) {
                long key = Math.round(ranks[item] / EVEN);
                tiers.computeIfAbsent(key, unused -> new ArrayList<>()).add(item);
            }
        }
        return List.copyOf(tiers.values());
    }

    private static double better(double one, double other) {
        return one == other ? 0.5 : (one > other ? 1 : 0);
    }
}
