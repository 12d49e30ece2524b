package dev.murmur.evaluate;

import dev.murmur.statistics.Interval;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a model does on one set. Everything but {@code ties} is over pairs with a better side; whatever the set does not have
 * (an order of three, a source) is null or empty. Intervals hold 95 % of a bootstrap over prompts.
 *
 * @param prompts that have such a pair
 * @param ties pairs that the labels leave undecided, in no figure here
 * @param accuracy share of pairs whose better side has the higher reward; equal rewards count half
 * @param equalRewards pairs with two equal rewards
 * @param logLoss in nats, against the labels' probabilities; ln 2 = 0.693 is knowing nothing
 * @param brier mean squared error of the better side's probability; 0.25 is knowing nothing
 * @param ece expected calibration error over {@code bins}
 * @param temperature by which rewards would have to be divided to have this set's least log-loss; 1 is well calibrated, above
 *     is too sure; 0.05 and 20 are as far as it is looked for, and mean that it may be beyond
 * @param logLossAtTemperature what the log-loss would then be
 * @param kendallTau mean over rankings of three or more of tau-b between rewards and labels
 * @param topOne how likely the response with the highest reward, one of them at random, is in the best tier
 * @param lengthCorrelation Spearman's, of reward and length over all responses
 * @param styleControlled accuracy where the better side looks better, and where it looks worse, averaged: whoever judges by
 *     looks alone comes to 0.5
 * @param intervals of the figures above and of the baselines, by their names
 */
public record SetReport(
        String file,
        int prompts,
        int pairs,
        int ties,
        double accuracy,
        double accuracyLow,
        double accuracyHigh,
        int equalRewards,
        double logLoss,
        double brier,
        double ece,
        double temperature,
        double logLossAtTemperature,
        @Nullable Double kendallTau,
        @Nullable Double topOne,
        @Nullable Double lengthCorrelation,
        @Nullable Double styleControlled,
        Baselines baselines,
        Map<String, Interval> intervals,
        List<Slice> byMargin,
        List<Slice> byLength,
        List<Slice> bySource,
        List<CalibrationBin> bins,
        List<BestOf> bestOfN,
        @Nullable RewardBenchScore rewardBench) {
    public SetReport {
        intervals = Collections.unmodifiableMap(new LinkedHashMap<>(intervals));
        byMargin = List.copyOf(byMargin);
        byLength = List.copyOf(byLength);
        bySource = List.copyOf(bySource);
        bins = List.copyOf(bins);
        bestOfN = List.copyOf(bestOfN);
    }

    /**
     * What knows nothing of quality, and what nothing can beat.
     *
     * @param longer accuracy of always preferring the longer text; equal lengths count half
     * @param beatsLongerLow lower end of the interval of accuracy less {@code longer}, over the same prompts
     * @param style accuracy of judging by looks alone (length, lists, headings, bold, paragraphs), fitted on this very set
     * @param labels accuracy that the labels' own probabilities allow at most; null when all are certain
     */
    public record Baselines(
            double chance,
            double longer,
            double beatsLongerLow,
            double beatsLongerHigh,
            double style,
            @Nullable Double labels) {}

    /**
     * The pairs of one kind.
     *
     * @param longer accuracy of always preferring the longer text
     */
    public record Slice(
            String name, int pairs, double accuracy, double accuracyLow, double accuracyHigh, double longer) {}

    /**
     * Pairs whose predicted winner got a probability from {@code from} to {@code to}.
     *
     * @param confidence the mean of these probabilities
     * @param accuracy how often the predicted winner is the better one
     */
    public record CalibrationBin(double from, double to, int pairs, double confidence, double accuracy) {}

    /**
     * What picking the best of n by reward comes to. A response's win rate is the share of its prompt's other responses that
     * the labels put below it, a tie counting half; picking at random comes to 0.5.
     *
     * @param rankings those with at least n responses, over which everything is a mean
     * @param reward of the picked one, in logits
     * @param winRate of the picked one
     * @param longest win rate of picking the longest of n
     * @param oracle win rate of picking by the labels themselves
     * @param klBound how far picking leads away from the responders at most, in nats: ln n - (n - 1) / n
     */
    public record BestOf(
            int n,
            int rankings,
            double reward,
            double winRate,
            double winRateLow,
            double winRateHigh,
            double longest,
            double oracle,
            double klBound) {}

    /**
     * RewardBench's score: the mean of its sections, those that the set has.
     *
     * @param missing subsets that the set does not have; with any missing the score cannot be compared to published ones
     */
    public record RewardBenchScore(
            double score, double scoreLow, double scoreHigh, List<Section> sections, List<String> missing) {
        public RewardBenchScore {
            sections = List.copyOf(sections);
            missing = List.copyOf(missing);
        }
    }

    /** A section: the mean of its subsets' accuracies by their weights, an equal reward counting as wrong. */
    public record Section(String name, int pairs, double score, double scoreLow, double scoreHigh) {}
}
