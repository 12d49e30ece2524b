package dev.murmur.preference;

/**
 * Tokens that a call used, as the provider counted them.
 *
 * @param inputTokens all that were read, the cached ones among them
 * @param cachedInputTokens those of the input that the provider had in its cache, which most sell for less
 */
public record TokenUsage(long inputTokens, long outputTokens, long cachedInputTokens) {
    public static final TokenUsage NONE = new TokenUsage(0, 0);

    public TokenUsage {
        if (inputTokens < 0 || outputTokens < 0 || cachedInputTokens < 0) {
            throw new IllegalArgumentException("token counts cannot be negative: " + inputTokens + " in ("
                    + cachedInputTokens + " cached), " + outputTokens + " out");
        }
    }

    public TokenUsage(long inputTokens, long outputTokens) {
        this(inputTokens, outputTokens, 0);
    }

    public TokenUsage plus(TokenUsage other) {
        return new TokenUsage(
                inputTokens + other.inputTokens,
                outputTokens + other.outputTokens,
                cachedInputTokens + other.cachedInputTokens);
    }
}
