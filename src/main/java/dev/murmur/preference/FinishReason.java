package dev.murmur.preference;

/** Why a model stopped writing. */
public enum FinishReason {
    /** It was done. */
    STOP,
    /** The token limit cut it off. */
    LENGTH,
    /** The provider's filter withheld the answer or the rest of it. */
    CONTENT_FILTER,
    /** Something else, or not said. */
    OTHER
}
