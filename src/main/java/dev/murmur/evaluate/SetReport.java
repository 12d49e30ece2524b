package dev.murmur.evaluate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a model does on one set. Everything but {@code ties} is over pairs with a better side.
 *
 * @param prompts that have such a pair
 * @param ties pairs that the labels leave undecided, in no figure here
 * @param accuracy share of pairs whose better side has the higher reward; equal rewards count half
 * @param accuracyLow lower end of the 95 % interval, by bootstrap over prompts
 * @param equalRewards pairs with two equal rewards
 * @param logLoss in nats
 * @param brier mean squared error of the better side's probability
 * @param ece expected calibration error over {@code bins}
 * @param kendallTau mean over prompts of tau-b between rewards and labels, where there is an order of three or more
 * @param topOne share of ranked prompts whose highest reward is in the best tier
 * @param lengthCorrelation Spearman's, of reward and length over all responses
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
        @Nullable Double kendallTau,
        @Nullable Double topOne,
        @Nullable Double lengthCorrelation,
        Baselines baselines,
        List<Slice> byMargin,
        List<Slice> byLength,
        List<CalibrationBin> bins) {
    public SetReport {
        byMargin = List.copyOf(byMargin);
        byLength = List.copyOf(byLength);
        bins = List.copyOf(bins);
    }

    /**
     * What knows nothing of quality.
     *
     * @param longer accuracy of always preferring the longer text; equal lengths count half
     * @param beatsLongerLow lower end of the 95 % interval of accuracy less {@code longer}, over the same prompts
     */
    public record Baselines(double chance, double longer, double beatsLongerLow, double beatsLongerHigh) {}

    /** The pairs of one kind. */
    public record Slice(String name, int pairs, double accuracy, double longer) {}

    /**
     * Pairs whose predicted winner got a probability from {@code from} to {@code to}.
     *
     * @param confidence the mean of these probabilities
     * @param accuracy how often the predicted winner is the better one
     */
    public record CalibrationBin(double from, double to, int pairs, double confidence, double accuracy) {}
}
