package dev.murmur.pairs;

/** What becomes of two answers of equal rank. */
public enum Ties {
    /** No pair; they stay in the rankings. */
    DROP,
    /** A pair of probability 0.5 and margin 0, for trainers that take soft labels; which side is chosen is drawn. */
    SOFT
}
