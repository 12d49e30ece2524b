package dev.murmur.statistics;

import java.util.Arrays;

/**
 * How often each item beat each other one, and how often they tied. Counts may be fractions: soft labels, vote shares,
 * weights.
 */
public final class Comparisons {
    private final int size;
    private final double[] wins; // [size * size], row beat column
    private final double[] ties; // [size * size], symmetric

    /** No comparisons yet among {@code size} items. */
    public Comparisons(int size) {
        if (size < 0) {
            throw new IllegalArgumentException("there cannot be " + size + " items");
        }
        this.size = size;
        this.wins = new double[size * size];
        this.ties = new double[size * size];
    }

    /** From a square table in which {@code wins[i][j]} says how often i beat j. */
    public static Comparisons ofWins(double[][] wins) {
        var comparisons = new Comparisons(wins.length);
        for (int i = 0; i < wins.length; i++) {
            if (wins[i].length != wins.length) {
                throw new IllegalArgumentException("row " + i + " of the wins has " + wins[i].length
                        + " columns but there are " + wins.length + " rows");
            }
            for (int j = 0; j < wins.length; j++) {
                if (wins[i][j] != 0) {
                    comparisons.addWin(i, j, wins[i][j]);
                }
            }
        }
        return comparisons;
    }

    /** Counts {@code weight} comparisons that {@code winner} won. */
    public void addWin(int winner, int loser, double weight) {
        check(size, winner, loser, weight);
        wins[winner * size + loser] += weight;
    }

    /** Counts {@code weight} comparisons that nobody won. */
    public void addTie(int one, int other, double weight) {
        check(size, one, other, weight);
        ties[one * size + other] += weight;
        ties[other * size + one] += weight;
    }

    public int size() {
        return size;
    }

    /** How often {@code winner} beat {@code loser}. */
    public double wins(int winner, int loser) {
        return wins[winner * size + loser];
    }

    /** How often the two tied. */
    public double ties(int one, int other) {
        return ties[one * size + other];
    }

    /** How often the two met. */
    public double games(int one, int other) {
        return wins(one, other) + wins(other, one) + ties(one, other);
    }

    /** All comparisons together. */
    public double total() {
        return Arrays.stream(wins).sum() + totalTies();
    }

    /** All ties together. */
    public double totalTies() {
        return Arrays.stream(ties).sum() / 2;
    }

    /** The same comparisons with each tie counted as half a win for either side. */
    public Comparisons withTiesAsHalfWins() {
        var halved = new Comparisons(size);
        for (int cell = 0; cell < wins.length; cell++) {
            halved.wins[cell] = wins[cell] + ties[cell] / 2;
        }
        return halved;
    }

    static void check(int size, int one, int other, double weight) {
        if (one == other) {
            throw new IllegalArgumentException("item " + one + " cannot be compared with itself");
        }
        if (!(weight >= 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException("a count is finite and not negative, got " + weight);
        }
        if (Math.min(one, other) < 0 || Math.max(one, other) >= size) {
            throw new IllegalArgumentException("items are numbered 0 to " + (size - 1) + ", got " + one + ", " + other);
        }
    }
}
