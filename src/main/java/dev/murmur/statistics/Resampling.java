package dev.murmur.statistics;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** The bootstrap (Efron 1979): what a number might have been, had other prompts of the same kind been drawn. */
public final class Resampling {
    private static final RandomGeneratorFactory<RandomGenerator> FACTORY =
            RandomGeneratorFactory.of("L64X128MixRandom");
    private static final double LOW = 0.025;
    private static final double HIGH = 0.975;

    private Resampling() {}

    /** The generator of one replicate: a function of seed and index alone, whichever thread asks for it. */
    public static RandomGenerator generator(long seed, int replicate) {
        return FACTORY.create(seed * 0x9E3779B97F4A7C15L + replicate);
    }

    /** How often each of {@code size} things comes up in {@code size} draws with replacement. */
    public static int[] counts(int size, RandomGenerator random) {
        int[] counts = new int[size];
        for (int draw = 0; draw < size; draw++) {
            counts[random.nextInt(size)]++;
        }
        return counts;
    }

    /**
     * The 95 % percentile interval of a statistic of groups.
     *
     * @param statistic takes how often each group was drawn; what is not a number is left out, as a ratio of nothing is
     */
    public static Interval interval(int groups, int replicates, long seed, ToDoubleFunction<int[]> statistic) {
        double[] values = new double[replicates];
        for (int replicate = 0; replicate < replicates; replicate++) {
            values[replicate] = statistic.applyAsDouble(counts(groups, generator(seed, replicate)));
        }
        return percentiles(values);
    }

    /** Where the middle 95 % of these values lie; not numbers are left out. */
    public static Interval percentiles(double[] values) {
        double[] sorted = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return Interval.UNKNOWN;
        }
        return new Interval(quantile(sorted, LOW), quantile(sorted, HIGH));
    }

    /** Linear between order statistics (type 7 of Hyndman and Fan 1996). */
    private static double quantile(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return below == above || sorted[below] == sorted[above]
                ? sorted[below]
                : sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
