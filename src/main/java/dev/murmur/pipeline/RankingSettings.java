package dev.murmur.pipeline;

import dev.murmur.judge.Disagreement;
import dev.murmur.ranking.Consensus;
import dev.murmur.ranking.SettleOptions;
import org.jspecify.annotations.Nullable;

/**
 * How judgments become rankings: the {@code ranking} block of a pipeline.
 *
 * @param consensus of several judges, repeats or pairs; bradley-terry
 * @param prior strength of the Gaussian prior on strengths; 0.1
 * @param tieErrors two neighbours are tied where their strengths differ by less than so many standard errors, unless every judge
 *     prefers the same one in both display orders; 0.1
 */
public record RankingSettings(Consensus consensus, Double prior, Double tieErrors) {
    /** What is left out in every setting. */
    @SuppressWarnings("NullAway") // null is what is left out, as in a file
    public static final RankingSettings DEFAULTS = new RankingSettings(null, null, null);

    public RankingSettings {
        consensus = consensus == null ? SettleOptions.DEFAULTS.consensus() : consensus;
        prior = prior == null ? Double.valueOf(SettleOptions.DEFAULTS.lambda()) : prior;
        tieErrors = tieErrors == null ? Double.valueOf(SettleOptions.DEFAULTS.tieErrors()) : tieErrors;
        if (!(prior > 0) || Double.isInfinite(prior)) {
            throw new IllegalArgumentException("\"prior\" is positive and finite, got " + prior);
        }
        if (!(tieErrors >= 0)) {
            throw new IllegalArgumentException("\"tie_errors\" is not negative, got " + tieErrors);
        }
    }

    /** These, where the given ones are null; else those. */
    public RankingSettings with(
            @Nullable Consensus otherConsensus, @Nullable Double otherPrior, @Nullable Double otherTieErrors) {
        return new RankingSettings(
                otherConsensus == null ? consensus : otherConsensus,
                otherPrior == null ? prior : otherPrior,
                otherTieErrors == null ? tieErrors : otherTieErrors);
    }

    SettleOptions options(Disagreement disagreement) {
        return new SettleOptions(consensus, disagreement, prior, tieErrors);
    }
}
