package dev.murmur.evaluate;

import dev.murmur.evaluate.PromptBootstrap.Handle;
import dev.murmur.statistics.RankCorrelation;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Spearman's correlation of reward and length over all responses: Pearson's of their ranks, which are those of the whole set
 * in every draw of the bootstrap.
 */
final class LengthCorrelation {
    private static final int MOMENTS = 6;
    private static final double[] NONE = new double[MOMENTS];

    private final IdentityHashMap<JudgedPrompt, double[]> moments = new IdentityHashMap<>(); // n, x, y, xx, yy, xy

    LengthCorrelation(List<JudgedPrompt> prompts) {
        double[] rewards = all(prompts, 0);
        double[] lengths = all(prompts, 1);
        int response = 0;
        for (JudgedPrompt prompt : prompts) {
            double[] own = new double[MOMENTS];
            for (int i = 0; i < prompt.responses().size(); i++, response++) {
                double x = rewards[response];
                double y = lengths[response];
                double[] terms = {1, x, y, x * x, y * y, x * y};
                for (int k = 0; k < MOMENTS; k++) {
                    own[k] += terms[k];
                }
            }
            moments.put(prompt, own);
        }
    }

    Handle in(PromptBootstrap table) {
        int[] sums = new int[MOMENTS];
        for (int k = 0; k < MOMENTS; k++) {
            int moment = k;
            sums[k] = table.sum(prompt -> moments.getOrDefault(prompt, NONE)[moment]);
        }
        return table.add(values -> {
            double n = values[sums[0]];
            double x = values[sums[1]] / n;
            double y = values[sums[2]] / n;
            double spread = spread(values[sums[3]] / n, x) * spread(values[sums[4]] / n, y);
            return spread > 0 ? (values[sums[5]] / n - x * y) / Math.sqrt(spread) : Double.NaN;
        });
    }

    /** The variance, without what rounding makes of none. */
    private static double spread(double square, double mean) {
        double variance = square - mean * mean;
        return variance > 1e-9 ? variance : 0;
    }

    /** The ranks of one of the responses' numbers, as shares from 0 to 1. */
    private static double[] all(List<JudgedPrompt> prompts, int number) {
        double[] values = prompts.stream()
                .flatMap(prompt -> prompt.responses().stream())
                .mapToDouble(response -> response[number])
                .toArray();
        double[] ranks = RankCorrelation.ranks(values);
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] /= ranks.length;
        }
        return ranks;
    }
}
