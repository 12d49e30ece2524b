package dev.murmur.statistics;

/** How a minorisation-maximisation algorithm goes through the items. Either way the likelihood rises with every sweep. */
public enum MmSweep {
    /** All items from the last sweep's strengths (Jacobi). */
    SIMULTANEOUS,
    /** Each item from the newest strengths (Gauss-Seidel). */
    CYCLIC;

    private static final int MOST_SWEEPS = 10_000;
    private static final double SMALLEST_CHANGE = 1e-10;

    /** An item's new strength, given all strengths. */
    @FunctionalInterface
    interface Update {
        double of(double[] strengths, int item);
    }

    /** Where the climb ended. */
    @SuppressWarnings("ArrayRecordComponent") // handed on within this package, never compared
    record Ascent(double[] point, int sweeps, boolean converged) {}

    /** Sweeps from equal strengths until none changes by 1e-10, or 10,000 times. */
    Ascent climb(int items, Update update) {
        double[] strengths = new double[items];
        for (int sweep = 1; sweep <= MOST_SWEEPS; sweep++) {
            double[] next = sweep(strengths, update);
            double change = 0;
            for (int i = 0; i < items; i++) {
                change = Math.max(change, Math.abs(next[i] - strengths[i]));
            }
            strengths = next;
            if (change < SMALLEST_CHANGE) {
                return new Ascent(strengths, sweep, true);
            }
        }
        return new Ascent(strengths, MOST_SWEEPS, false);
    }

    /** One sweep, shifted so that the strengths sum to 0. */
    double[] sweep(double[] strengths, Update update) {
        double[] next = strengths.clone();
        double sum = 0;
        for (int i = 0; i < next.length; i++) {
            next[i] = update.of(this == CYCLIC ? next : strengths, i);
            sum += next[i];
        }
        for (int i = 0; i < next.length; i++) {
            next[i] -= sum / next.length;
        }
        return next;
    }
}
