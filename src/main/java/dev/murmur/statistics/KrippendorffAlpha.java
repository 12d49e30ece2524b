package dev.murmur.statistics;

import java.util.Arrays;
import java.util.List;

/**
 * Agreement of any number of judges, with gaps: 1 less observed over expected disagreement (Krippendorff 2011). 1 is full
 * agreement, 0 is chance's.
 */
public final class KrippendorffAlpha {
    private KrippendorffAlpha() {}

    /** How far two values are apart. */
    public enum Scale {
        /** Names: equal or not. */
        NOMINAL,
        /** Ranks: how many values lie between. */
        ORDINAL,
        /** Numbers: the squared difference. */
        INTERVAL
    }

    /**
     * Not a number where no unit has two values, or all values are equal.
     *
     * @param units one array a thing judged, with the values that judges gave it; a judge who gave none is left out
     */
    public static double of(List<double[]> units, Scale scale) {
        List<double[]> paired = units.stream().filter(unit -> unit.length > 1).toList();
        double[] values = paired.stream()
                .flatMapToDouble(Arrays::stream)
                .sorted()
                .distinct()
                .toArray();
        double[][] coincidences = new double[values.length][values.length];
        for (double[] unit : paired) {
            for (int i = 0; i < unit.length; i++) {
                for (int j = 0; j < unit.length; j++) {
                    if (i != j) {
                        coincidences[place(values, unit[i])][place(values, unit[j])] += 1.0 / (unit.length - 1);
                    }
                }
            }
        }
        return alpha(values, coincidences, scale);
    }

    private static int place(double[] values, double value) {
        return Arrays.binarySearch(values, value);
    }

    private static double alpha(double[] values, double[][] coincidences, Scale scale) {
        double[] totals = Arrays.stream(coincidences)
                .mapToDouble(row -> Arrays.stream(row).sum())
                .toArray();
        double all = Arrays.stream(totals).sum();
        double observed = 0;
        double expected = 0;
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < values.length; j++) {
                double distance = distance(values, totals, i, j, scale);
                observed += coincidences[i][j] * distance;
                expected += totals[i] * totals[j] * distance / (all - 1);
            }
        }
        return 1 - observed / expected;
    }

    private static double distance(double[] values, double[] totals, int i, int j, Scale scale) {
        double apart = switch (scale) {
            case NOMINAL -> i == j ? 0 : 1;
            case INTERVAL -> values[i] - values[j];
            case ORDINAL -> {
                double between = -(totals[i] + totals[j]) / 2;
                for (int k = Math.min(i, j); k <= Math.max(i, j); k++) {
                    between += totals[k];
                }
                yield i == j ? 0 : between;
            }
        };
        return apart * apart;
    }
}
