package dev.murmur.ranking;

import dev.murmur.judge.Disagreement;

/**
 * How verdicts become rankings. Certain verdicts that nowhere contradict each other, with each response compared with the
 * next, are the order itself and are not fitted.
 *
 * @param disagreement what a pairwise judge says that decides a pair differently in the other order; a soft judge's two
 *     probabilities are always averaged (RLAIF, Lee et al. 2023)
 * @param lambda strength of the Gaussian prior on strengths; a few opinions on one prompt never determine them without one
 * @param tieErrors two neighbours are tied where their strengths differ by less than this many standard errors of the
 *     difference. A tenth ties what the opinions are even on and keeps a majority of two to one; 1.96 keeps only what is
 *     significant. Two are not tied, however close, where each judge leans to the same one in both display
 *     orders: that is one preference, said twice, and the pair's probability says how little it is. What a slot's advantage
 *     makes leans to opposite ones and averages to nearly one half. Two that were never compared and did alike against the
 *     others are tied with 0 too. Without strengths (Borda, mean rank) only equals are tied
 */
public record SettleOptions(Consensus consensus, Disagreement disagreement, double lambda, double tieErrors) {
    public static final SettleOptions DEFAULTS = new SettleOptions(Consensus.BRADLEY_TERRY, Disagreement.TIE, 0.1, 0.1);

    public SettleOptions {
        if (!(lambda > 0) || Double.isInfinite(lambda)) {
            throw new IllegalArgumentException("the prior's lambda is positive and finite, got " + lambda);
        }
        if (!(tieErrors >= 0)) {
            throw new IllegalArgumentException("the tie limit is not negative, got " + tieErrors);
        }
    }
}
