package dev.murmur.ranking;

import dev.murmur.judge.PreferenceVerdict;
import dev.murmur.judge.RankingVerdict;
import dev.murmur.judge.ScoreVerdict;
import dev.murmur.judge.Verdict;
import dev.murmur.statistics.RankCorrelation;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Where a verdict puts what was shown. */
final class Places {
    private Places() {}

    /** The rank of each label, ties sharing theirs, NaN where it is left out; empty where the verdict says nothing. */
    static double[] of(Verdict verdict, List<String> labels) {
        if (verdict instanceof RankingVerdict ranking) {
            return of(labels, label -> ranking.tierOf(label) < 0 ? Double.NaN : ranking.tierOf(label));
        }
        if (verdict instanceof PreferenceVerdict preference) {
            double first = 1.5 - Math.signum(preference.probabilityOfA() - 0.5) / 2;
            return new double[] {first, 3 - first};
        }
        if (verdict instanceof ScoreVerdict scores) {
            return of(labels, label -> -scores.scores().getOrDefault(label, Double.NaN));
        }
        return new double[0];
    }

    private static double[] of(List<String> labels, ToDoubleFunction<String> merit) {
        return ranks(labels.stream().mapToDouble(merit).toArray());
    }

    /** Ranks of merits, the smallest the best; NaN where there is none. */
    static double[] ranks(double[] merits) {
        double[] ranks = RankCorrelation.ranks(merits);
        return IntStream.range(0, merits.length)
                .mapToDouble(slot -> Double.isNaN(merits[slot]) ? Double.NaN : ranks[slot])
                .toArray();
    }
}
