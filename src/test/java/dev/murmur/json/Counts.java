package dev.murmur.json;

/** A row for tests: two numbers that cannot be negative. */
record Counts(long inputTokens, long outputTokens) {
    Counts {
        if (inputTokens < 0 || outputTokens < 0) {
            throw new IllegalArgumentException(
                    "token counts cannot be negative: " + inputTokens + " in, " + outputTokens + " out");
        }
    }
}
