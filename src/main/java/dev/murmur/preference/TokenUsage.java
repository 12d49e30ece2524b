package dev.murmur.preference;

/**
 * Tokens that a call used, as the provider counted them.
 *
 * @param inputTokens all that were read, the cached ones among them
 * @param cachedInputTokens those of the input that the provider had in its cache, which most sell for less; 0 in a row without it
 */
public record TokenUsage(long inputTokens, long outputTokens, Long cachedInputTokens) {
    public static final TokenUsage NONE = new TokenUsage(0, 0, 0L);

    public TokenUsage {
        cachedInputTokens = cachedInputTokens == null ? 0L : cachedInputTokens;
        if (inputTokens < 0 || outputTokens < 0 || cachedInputTokens < 0) {
            throw new IllegalArgumentException("token counts cannot be negative: " + inputTokens + " in ("
                    + cachedInputTokens + " cached), " + outputTokens + " out");
        }
    }

    public TokenUsage(long inputTokens, long outputTokens) {
        this(inputTokens, outputTokens, 0L);
    }

    public TokenUsage plus(TokenUsage other) {
        return new TokenUsage(
                inputTokens + other.inputTokens,
                outputTokens + other.outputTokens,
                cachedInputTokens + other.cachedInputTokens);
    }
}
