package dev.murmur.evaluate;

import dev.murmur.evaluate.SetReport.Baselines;
import dev.murmur.evaluate.SetReport.CalibrationBin;
import dev.murmur.evaluate.SetReport.Slice;
import dev.murmur.statistics.Interval;
import dev.murmur.statistics.Logistic;
import dev.murmur.statistics.Resampling;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The arithmetic of a {@link SetReport}. */
final class Figures {
    private static final int BINS = 10;

    private final List<List<JudgedPair>> prompts;
    private final List<JudgedPair> pairs;
    private final int replicates;
    private final long seed;

    /**
     * @param prompts the pairs of each prompt
     * @param replicates of the bootstrap over prompts
     */
    Figures(List<List<JudgedPair>> prompts, int replicates, long seed) {
        this.prompts = prompts;
        this.pairs = prompts.stream().flatMap(List::stream).toList();
        this.replicates = replicates;
        this.seed = seed;
    }

    SetReport report(
            String file,
            int ties,
            @Nullable Double kendallTau,
            @Nullable Double topOne,
            @Nullable Double lengthCorrelation) {
        Interval accuracy = interval(JudgedPair::right);
        Interval beatsLonger = interval(pair -> pair.right() - pair.longer());
        List<CalibrationBin> bins = bins();
        return new SetReport(
                file,
                prompts.size(),
                pairs.size(),
                ties,
                mean(pairs, JudgedPair::right),
                accuracy.low(),
                accuracy.high(),
                (int) pairs.stream().filter(pair -> pair.difference() == 0).count(),
                mean(pairs, pair -> Logistic.softplus(-pair.difference())),
                mean(pairs, pair -> square(Logistic.sigmoid(-pair.difference()))),
                expectedCalibrationError(bins),
                kendallTau,
                topOne,
                lengthCorrelation,
                new Baselines(0.5, mean(pairs, JudgedPair::longer), beatsLonger.low(), beatsLonger.high()),
                byMargin(),
                byLength(),
                bins);
    }

    private Interval interval(ToDoubleFunction<JudgedPair> value) {
        double[] sums = prompts.stream()
                .mapToDouble(prompt -> prompt.stream().mapToDouble(value).sum())
                .toArray();
        int[] sizes = prompts.stream().mapToInt(List::size).toArray();
        return Resampling.interval(sums.length, replicates, seed, drawn -> {
            double sum = 0;
            long count = 0;
            for (int i = 0; i < drawn.length; i++) {
                sum += drawn[i] * sums[i];
                count += (long) drawn[i] * sizes[i];
            }
            return sum / count;
        });
    }

    private List<Slice> byMargin() {
        List<Slice> slices = new ArrayList<>();
        slice("margin up to 1/4", pair -> pair.margin() > 0 && pair.margin() <= 0.25, slices);
        slice("margin up to 1/2", pair -> pair.margin() > 0.25 && pair.margin() <= 0.5, slices);
        slice("margin up to 3/4", pair -> pair.margin() > 0.5 && pair.margin() <= 0.75, slices);
        slice("margin up to 1", pair -> pair.margin() > 0.75, slices);
        slice("margin unknown", pair -> pair.margin() <= 0, slices);
        return slices;
    }

    private List<Slice> byLength() {
        List<Slice> slices = new ArrayList<>();
        slice("better one longer", pair -> pair.characters() > 0, slices);
        slice("better one shorter", pair -> pair.characters() < 0, slices);
        slice("equally long", pair -> pair.characters() == 0, slices);
        return slices;
    }

    private void slice(String name, Predicate<JudgedPair> which, List<Slice> slices) {
        List<JudgedPair> chosen = pairs.stream().filter(which).toList();
        if (!chosen.isEmpty()) {
            slices.add(
                    new Slice(name, chosen.size(), mean(chosen, JudgedPair::right), mean(chosen, JudgedPair::longer)));
        }
    }

    /** Ten bins of equal width over the predicted winner's probability, from 0.5 to 1; empty ones are left out. */
    private List<CalibrationBin> bins() {
        List<CalibrationBin> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            int index = bin;
            List<JudgedPair> inside =
                    pairs.stream().filter(pair -> bin(pair) == index).toList();
            if (!inside.isEmpty()) {
                bins.add(new CalibrationBin(
                        edge(bin),
                        edge(bin + 1),
                        inside.size(),
                        mean(inside, Figures::confidence),
                        mean(inside, JudgedPair::right)));
            }
        }
        return bins;
    }

    private double expectedCalibrationError(List<CalibrationBin> bins) {
        return bins.stream()
                .mapToDouble(bin -> bin.pairs() * Math.abs(bin.confidence() - bin.accuracy()) / pairs.size())
                .sum();
    }

    private static double confidence(JudgedPair pair) {
        return Logistic.sigmoid(Math.abs(pair.difference()));
    }

    private static int bin(JudgedPair pair) {
        return Math.min(BINS - 1, (int) ((confidence(pair) - 0.5) * 2 * BINS));
    }

    private static double edge(int bin) {
        return 0.5 + bin / (2.0 * BINS);
    }

    private static double mean(List<JudgedPair> pairs, ToDoubleFunction<JudgedPair> value) {
        return pairs.stream().mapToDouble(value).average().orElse(Double.NaN);
    }

    private static double square(double x) {
        return x * x;
    }
}
