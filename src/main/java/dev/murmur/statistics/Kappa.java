package dev.murmur.statistics;

/** Agreement on categories beyond what chance would give: 1 is full agreement, 0 is chance's. */
public final class Kappa {
    private Kappa() {}

    /**
     * Two judges (Cohen 1960). Not a number where chance alone would agree always.
     *
     * @param table {@code table[i][j]}: how many things the first put into category i and the second into j
     */
    public static double cohen(double[][] table) {
        int categories = table.length;
        double[] rows = new double[categories];
        double[] columns = new double[categories];
        double total = 0;
        double same = 0;
        for (int i = 0; i < categories; i++) {
            for (int j = 0; j < categories; j++) {
                rows[i] += table[i][j];
                columns[j] += table[i][j];
                total += table[i][j];
            }
            same += table[i][i];
        }
        double chance = 0;
        for (int i = 0; i < categories; i++) {
            chance += rows[i] * columns[i];
        }
        return beyondChance(same / total, chance / (total * total));
    }

    /**
     * Equally many judges for each thing, not always the same ones (Fleiss 1971).
     *
     * @param votes {@code votes[thing][category]}: how many judges said so; each row has the same sum of at least 2
     */
    public static double fleiss(int[][] votes) {
        int judges = sum(votes[0]);
        double[] shares = new double[votes[0].length];
        double observed = 0;
        for (int[] row : votes) {
            if (judges < 2 || sum(row) != judges) {
                throw new IllegalArgumentException(
                        "each thing has the same number of votes, at least 2; found " + judges + " and " + sum(row));
            }
            for (int category = 0; category < row.length; category++) {
                shares[category] += row[category] / (double) (judges * votes.length);
                observed += row[category] * (row[category] - 1.0) / (judges * (judges - 1.0) * votes.length);
            }
        }
        double chance = 0;
        for (double share : shares) {
            chance += share * share;
        }
        return beyondChance(observed, chance);
    }

    private static double beyondChance(double observed, double chance) {
        return (observed - chance) / (1 - chance);
    }

    private static int sum(int[] counts) {
        int sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }
}
