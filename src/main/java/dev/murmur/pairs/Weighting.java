package dev.murmur.pairs;

/** How much a pair counts. */
public enum Weighting {
    /** Every pair 1, so that a prompt with seven answers counts 21 times as much as one with two. */
    PAIR,
    /** A prompt's pairs make 1 together (Ouyang et al. 2022 divide by the number of pairs, too). */
    PROMPT
}
