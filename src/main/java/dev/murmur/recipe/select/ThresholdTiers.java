package dev.murmur.recipe.select;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rising thresholds, each keeping what scores at least as much: tiers are nested (Gulcehre et al. 2023, "Reinforced Self-Training").
 *
 * @param thresholds strictly rising
 */
public record ThresholdTiers(List<Double> thresholds) {
    /** The paper's, for scores in [0, 1]. */
    public static final ThresholdTiers REST = new ThresholdTiers(List.of(0.0, 0.7, 0.8, 0.9, 0.95, 0.99));

    public ThresholdTiers {
        thresholds = List.copyOf(thresholds);
        for (int i = 1; i < thresholds.size(); i++) {
            if (!(thresholds.get(i) > thresholds.get(i - 1))) {
                throw new IllegalArgumentException("thresholds rise, these do not: " + thresholds);
            }
        }
        if (thresholds.isEmpty()) {
            throw new IllegalArgumentException("there is no threshold");
        }
    }

    /** In how many tiers a score is: 0 when it reaches no threshold. */
    public int tiersOf(double score) {
        return (int) thresholds.stream().filter(threshold -> score >= threshold).count();
    }

    /** For each threshold the places of the scores that reach it, ascending. */
    public List<List<Integer>> tiers(double[] scores) {
        return thresholds.stream()
                .map(threshold -> IntStream.range(0, scores.length)
                        .filter(i -> scores[i] >= threshold)
                        .boxed()
                        .toList())
                .toList();
    }

    /** Scores moved to [0, 1] by their least and their greatest; all 1 when they are equal. */
    public static double[] spread(double[] scores) {
        double least = Arrays.stream(scores).min().orElse(0);
        double width = Arrays.stream(scores).max().orElse(0) - least;
        return Arrays.stream(scores)
                .map(score -> width == 0 ? 1 : (score - least) / width)
                .toArray();
    }

    /** The share of the scores that are below each, ties counted half, in [0, 1]: one outlier moves nobody else. */
    public static double[] quantiles(double[] scores) {
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        return Arrays.stream(scores)
                .map(score -> {
                    int below = first(sorted, score);
                    int equal = first(sorted, Math.nextUp(score)) - below;
                    return scores.length < 2 ? 1 : (below + (equal - 1) / 2.0) / (scores.length - 1);
                })
                .toArray();
    }

    /**
     * The same within groups of so many scores one after another, so that every group has high ones: a prompt's answers are
     * compared with each other alone.
     */
    public static double[] quantiles(double[] scores, List<Integer> sizes) {
        double[] quantiles = new double[scores.length];
        int from = 0;
        for (int size : sizes) {
            double[] own = quantiles(Arrays.copyOfRange(scores, from, from + size));
            System.arraycopy(own, 0, quantiles, from, size);
            from += size;
        }
        return quantiles;
    }

    /** How many of the sorted scores are below one. */
    private static int first(double[] sorted, double score) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < score) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
