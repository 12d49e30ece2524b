package dev.murmur.judge;

/** What a judge is asked for in one call. */
public enum JudgeMode {
    /** All responses of a prompt at once: a comparison of each pair, then their order. */
    LISTWISE,
    /** The better one of two. */
    PAIRWISE,
    /** Marks for one response. */
    RUBRIC,
    /** The better one of two, as the probability of the answer token (RLAIF). */
    SOFT
}
