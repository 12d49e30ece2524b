package dev.murmur.ranking;

import dev.murmur.preference.RankedAnswer;
import dev.murmur.preference.Ranking;
import dev.murmur.statistics.Interval;
import dev.murmur.statistics.RankCorrelation;
import dev.murmur.statistics.Resampling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How near rankings come to known ones. Answers are matched by their text under the same prompt; a prompt whose true order
 * has no two ranks says nothing and is left out.
 *
 * @param prompts compared
 * @param tau mean over them of Kendall's tau-b, in [-1, 1]
 * @param interval of that mean, 95 %, by bootstrap over prompts
 * @param exact share of prompts that are ranked just as they should be, ties included
 * @param topOne share of prompts where one of the truly best answers is ranked first
 */
public record TruthAgreement(int prompts, double tau, Interval interval, double exact, double topOne) {
    private static final int REPLICATES = 1_000;

    /** Gathers the true rankings first, then those that are held against them. */
    public static final class Comparison {
        private final Map<String, Map<String, Integer>> truth = new HashMap<>();
        private final List<Double> taus = new ArrayList<>();
        private int exact;
        private int topOne;

        /** Takes a ranking that is known to be right. */
        public void truth(Ranking ranking) {
            Map<String, Integer> ranks = new HashMap<>();
            for (RankedAnswer answer : ranking.answers()) {
                ranks.put(answer.answer(), answer.rank());
            }
            truth.put(ranking.promptId(), ranks);
        }

        /** Holds a ranking against the true one of its prompt, if there is one. */
        public void compare(Ranking ranking) {
            Map<String, Integer> ranks = truth.getOrDefault(ranking.promptId(), Map.of());
            List<RankedAnswer> known = ranking.answers().stream()
                    .filter(answer -> ranks.containsKey(answer.answer()))
                    .toList();
            double[] found = known.stream().mapToDouble(RankedAnswer::rank).toArray();
            double[] right = known.stream()
                    .mapToDouble(answer -> ranks.getOrDefault(answer.answer(), 0))
                    .toArray();
            if (known.size() < 2 || allEqual(right)) {
                return;
            }
            double tau = RankCorrelation.tauB(right, found);
            taus.add(Double.isNaN(tau) ? 0 : tau);
            exact += sameOrder(right, found) ? 1 : 0;
            topOne += isBestFirst(right, found) ? 1 : 0;
        }

        /** The agreement over all prompts that were compared. */
        public TruthAgreement agreement(long seed) {
            int prompts = taus.size();
            double tau =
                    taus.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
            Interval interval = prompts == 0
                    ? Interval.UNKNOWN
                    : Resampling.interval(prompts, REPLICATES, seed, this::weightedMean);
            return new TruthAgreement(prompts, tau, interval, (double) exact / prompts, (double) topOne / prompts);
        }

        private double weightedMean(int[] counts) {
            double sum = 0;
            for (int i = 0; i < counts.length; i++) {
                sum += counts[i] * taus.get(i);
            }
            return sum / counts.length;
        }
    }

    private static boolean allEqual(double[] values) {
        for (double value : values) {
            if (value != values[0]) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameOrder(double[] one, double[] other) {
        for (int i = 0; i < one.length; i++) {
            for (int j = 0; j < i; j++) {
                if (Math.signum(one[i] - one[j]) != Math.signum(other[i] - other[j])) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isBestFirst(double[] right, double[] found) {
        int first = 0;
        double best = right[0];
        for (int i = 1; i < right.length; i++) {
            first = found[i] < found[first] ? i : first;
            best = Math.min(best, right[i]);
        }
        return right[first] == best;
    }
}
