package dev.murmur.ranking;

/**
 * How far two settings (two judges, or one judge asked in two ways) agree on the same pairs of responses.
 *
 * @param same share of pairs of which both say the same: the one, the other, or a tie
 * @param kappa Cohen's, over the same three cases
 * @param sameWhenDecided share of the pairs that neither ties
 * @param meanTau Kendall's tau-b over prompts with three or more common responses
 */
public record SettingAgreement(
        String one, String other, Measure same, double kappa, Measure sameWhenDecided, double meanTau) {}
