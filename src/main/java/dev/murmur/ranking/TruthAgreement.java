package dev.murmur.ranking;

import dev.murmur.json.JsonLines;
import dev.murmur.preference.ContentId;
import dev.murmur.preference.Prompt;
import dev.murmur.preference.RankedAnswer;
import dev.murmur.preference.Ranking;
import dev.murmur.statistics.Interval;
import dev.murmur.statistics.RankCorrelation;
import dev.murmur.statistics.Resampling;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * How far settled rankings agree with known ones, matched by prompt and answer text.
 *
 * @param prompts with a known order and at least two answers in common
 * @param unmatched rankings that were settled and are not known
 * @param tau mean Kendall's tau-b; prompts that one side ties entirely are left out of it
 * @param exact share of prompts with exactly the known order, ties and all
 * @param top share of prompts whose best answer is one of the truly best; several tied best ones count by their share
 */
public record TruthAgreement(long prompts, long unmatched, Measure tau, Measure exact, Measure top) {
    private static final int BOOTSTRAPS = 1000;

    /** One prompt's agreement. */
    private record Match(double tau, double exact, double top) {}

    /** Rankings from a file of any format. */
    @FunctionalInterface
    public interface Source {
        void read(Consumer<Ranking> sink) throws IOException;
    }

    /** Compares a run's rankings with known ones; intervals are 95 % from drawing prompts again. */
    public static TruthAgreement of(Path rankings, Source truth, long seed) throws IOException {
        Map<String, Map<String, Integer>> known = new HashMap<>();
        truth.read(row -> known.put(Prompt.idOf(row.prompt()), ranks(row)));
        List<Match> matches = new ArrayList<>();
        long[] unmatched = new long[1];
        try (Stream<Ranking> rows = JsonLines.read(rankings, Ranking.class)) {
            rows.forEach(row -> {
                Map<String, Integer> ranks = known.getOrDefault(Prompt.idOf(row.prompt()), Map.of());
                List<RankedAnswer> common = row.answers().stream()
                        .filter(answer -> ranks.containsKey(key(answer)))
                        .toList();
                if (common.size() < 2) {
                    unmatched[0]++;
                } else {
                    matches.add(match(common, ranks));
                }
            });
        }
        return new TruthAgreement(
                matches.size(),
                unmatched[0],
                mean(matches, Match::tau, seed),
                mean(matches, Match::exact, seed),
                mean(matches, Match::top, seed));
    }

    private static Match match(List<RankedAnswer> common, Map<String, Integer> truth) {
        double[] settled = common.stream().mapToDouble(RankedAnswer::rank).toArray();
        double[] known = common.stream()
                .mapToDouble(answer -> truth.getOrDefault(key(answer), 0))
                .toArray();
        double best = common.get(0).rank();
        double trulyBest = Arrays.stream(known).min().orElseThrow();
        int winners = 0;
        int right = 0;
        for (int i = 0; i < settled.length; i++) {
            winners += settled[i] == best ? 1 : 0;
            right += settled[i] == best && known[i] == trulyBest ? 1 : 0;
        }
        boolean same = Arrays.equals(RankCorrelation.ranks(settled), RankCorrelation.ranks(known));
        return new Match(RankCorrelation.tauB(settled, known), same ? 1 : 0, right / (double) winners);
    }

    private static Measure mean(List<Match> matches, ToDoubleFunction<Match> value, long seed) {
        double[] values = matches.stream()
                .mapToDouble(value)
                .filter(one -> !Double.isNaN(one))
                .toArray();
        int[] once = new int[values.length];
        Arrays.fill(once, 1);
        Interval interval = values.length == 0
                ? Interval.UNKNOWN
                : Resampling.interval(values.length, BOOTSTRAPS, seed, times -> mean(values, times));
        return new Measure(mean(values, once), interval, values.length);
    }

    private static double mean(double[] values, int[] times) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += times[i] * values[i];
        }
        return sum / values.length;
    }

    private static Map<String, Integer> ranks(Ranking ranking) {
        Map<String, Integer> ranks = new HashMap<>();
        ranking.answers().forEach(answer -> ranks.putIfAbsent(key(answer), answer.rank()));
        return ranks;
    }

    private static String key(RankedAnswer answer) {
        return ContentId.of(answer.answer());
    }
}
