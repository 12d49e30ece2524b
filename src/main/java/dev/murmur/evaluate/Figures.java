package dev.murmur.evaluate;

import dev.murmur.evaluate.PromptBootstrap.Estimate;
import dev.murmur.evaluate.PromptBootstrap.Handle;
import dev.murmur.evaluate.SetReport.Baselines;
import dev.murmur.statistics.Interval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The arithmetic of a {@link SetReport}: what has to be summed over prompts, and what is made of the sums. */
final class Figures {
    private final List<JudgedPrompt> prompts;
    private final List<JudgedPair> pairs;
    private final PromptBootstrap table;
    private final StyleJudge style;
    private final Map<String, Handle> named = new LinkedHashMap<>();
    private final Slices slices;
    private final Reliability reliability;
    private final BestOfCurve curve;
    private final RewardBenchFigures rewardBench;

    /**
     * @param prompts each with at least one pair
     */
    Figures(List<JudgedPrompt> prompts) {
        this.prompts = prompts;
        this.pairs = prompts.stream().flatMap(prompt -> prompt.pairs().stream()).toList();
        this.table = new PromptBootstrap(prompts);
        this.style = StyleJudge.of(pairs);
        this.slices = new Slices(table, pairs);
        this.reliability = new Reliability(table, pairs, Reliability.BINS);
        this.curve = new BestOfCurve(table, prompts);
        this.rewardBench = new RewardBenchFigures(table, pairs);
        nameFigures();
    }

    private void nameFigures() {
        named.put("accuracy", table.mean(pair -> true, JudgedPair::right));
        named.put("log_loss", table.mean(pair -> true, JudgedPair::logLoss));
        named.put("brier", table.mean(pair -> true, JudgedPair::brier));
        named.put("ece", reliability.error());
        named.put("temperature", reliability.temperature());
        named.put("log_loss_at_temperature", reliability.logLossAtTemperature());
        int rankings = table.sum(prompt -> prompt.rankings().size());
        named.put("kendall_tau", table.ratio(sumOfTaus(), rankings));
        named.put("top_one", table.ratio(sumOfTops(), rankings));
        named.put("length_correlation", new LengthCorrelation(prompts).in(table));
        named.put("style_controlled", styleControlled());
        named.put("longer", table.mean(pair -> true, JudgedPair::longer));
        named.put("beats_longer", table.mean(pair -> true, pair -> pair.right() - pair.longer()));
        named.put("style", table.mean(pair -> true, pair -> JudgedPair.won(style.difference(pair))));
        named.put("labels", table.mean(pair -> true, JudgedPair::probability));
    }

    /**
     * @param replicates of the bootstrap over prompts
     */
    SetReport report(String file, int ties, int replicates, long seed) {
        List<Estimate> estimates = table.estimates(replicates, seed);
        Map<String, Interval> intervals = new LinkedHashMap<>();
        named.forEach((name, handle) -> {
            if (!Double.isNaN(estimates.get(handle.index()).value())) {
                intervals.put(name, estimates.get(handle.index()).interval());
            }
        });
        return new SetReport(
                file,
                prompts.size(),
                pairs.size(),
                ties,
                value("accuracy", estimates),
                interval("accuracy", estimates).low(),
                interval("accuracy", estimates).high(),
                (int) pairs.stream().filter(pair -> pair.difference() == 0).count(),
                value("log_loss", estimates),
                value("brier", estimates),
                value("ece", estimates),
                value("temperature", estimates),
                value("log_loss_at_temperature", estimates),
                known("kendall_tau", estimates),
                known("top_one", estimates),
                known("length_correlation", estimates),
                known("style_controlled", estimates),
                baselines(estimates),
                intervals,
                slices.byMargin(estimates),
                slices.byLength(estimates),
                slices.bySource(estimates),
                reliability.bins(),
                curve.points(estimates),
                rewardBench.score(estimates));
    }

    private Baselines baselines(List<Estimate> estimates) {
        double labels = value("labels", estimates);
        return new Baselines(
                0.5,
                value("longer", estimates),
                interval("beats_longer", estimates).low(),
                interval("beats_longer", estimates).high(),
                value("style", estimates),
                labels == 1 ? null : labels);
    }

    private int sumOfTaus() {
        return table.sum(prompt ->
                prompt.rankings().stream().mapToDouble(JudgedRanking::tau).sum());
    }

    private int sumOfTops() {
        return table.sum(prompt ->
                prompt.rankings().stream().mapToDouble(JudgedRanking::top).sum());
    }

    private Handle styleControlled() {
        int looksBetter = table.pairSum(pair -> style.difference(pair) > 0, pair -> 1);
        int rightThere = table.pairSum(pair -> style.difference(pair) > 0, JudgedPair::right);
        int looksWorse = table.pairSum(pair -> style.difference(pair) < 0, pair -> 1);
        int rightHere = table.pairSum(pair -> style.difference(pair) < 0, JudgedPair::right);
        return table.add(sums -> (sums[rightThere] / sums[looksBetter] + sums[rightHere] / sums[looksWorse]) / 2);
    }

    private double value(String name, List<Estimate> estimates) {
        return estimate(name, estimates).value();
    }

    private Interval interval(String name, List<Estimate> estimates) {
        return estimate(name, estimates).interval();
    }

    private Estimate estimate(String name, List<Estimate> estimates) {
        return estimates.get(Objects.requireNonNull(named.get(name), name).index());
    }

    private @Nullable Double known(String name, List<Estimate> estimates) {
        double value = value(name, estimates);
        return Double.isNaN(value) ? null : value;
    }
}
