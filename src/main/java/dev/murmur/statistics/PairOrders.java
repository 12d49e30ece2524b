package dev.murmur.statistics;

/**
 * How two orders of the same things see their pairs.
 *
 * @param concordant ordered alike by both
 * @param discordant ordered one way by one and the other way by the other
 * @param untiedInOne ordered by the first, whatever the second says
 * @param untiedInOther ordered by the second
 */
public record PairOrders(long pairs, long concordant, long discordant, long untiedInOne, long untiedInOther) {
    /** Looks at all pairs. */
    public static PairOrders of(double[] one, double[] other) {
        if (one.length != other.length) {
            throw new IllegalArgumentException(
                    "one order has " + one.length + " things but the other has " + other.length);
        }
        long concordant = 0;
        long discordant = 0;
        long untiedInOne = 0;
        long untiedInOther = 0;
        for (int i = 0; i < one.length; i++) {
            for (int j = 0; j < i; j++) {
                int first = Double.compare(one[i], one[j]);
                int second = Double.compare(other[i], other[j]);
                untiedInOne += first != 0 ? 1 : 0;
                untiedInOther += second != 0 ? 1 : 0;
                concordant += first * second > 0 ? 1 : 0;
                discordant += first * second < 0 ? 1 : 0;
            }
        }
        long pairs = one.length * (one.length - 1L) / 2;
        return new PairOrders(pairs, concordant, discordant, untiedInOne, untiedInOther);
    }

    public long balance() {
        return concordant - discordant;
    }
}
