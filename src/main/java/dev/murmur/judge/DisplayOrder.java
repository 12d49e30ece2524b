package dev.murmur.judge;

/** In which order a listwise judge sees the responses. */
public enum DisplayOrder {
    /** Drawn anew for each prompt, judge and repeat. */
    RANDOM,
    /** Drawn for each prompt and judge; each repeat moves it on by one place, so that all have stood in all places. */
    LATIN_SQUARE
}
