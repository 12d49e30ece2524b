package dev.murmur.judge;

/** Which pairs a listwise judge compares before it ranks; in random order the first place counts least (Nectar). */
public enum Comparisons {
    /** All pairs, in an order drawn for each prompt, judge and repeat. */
    RANDOM,
    /** All pairs, in alphabetical order. */
    ALPHABETICAL,
    /** None. */
    NONE
}
