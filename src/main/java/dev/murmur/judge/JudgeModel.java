package dev.murmur.judge;

import dev.murmur.chat.Sampling;
import org.jspecify.annotations.Nullable;

/**
 * A judge.
 *
 * @param model the provider's name for it
 * @param endpoint name of the endpoint that has it
 * @param temperature 0 unless given: a judge decodes greedily
 * @param maxTokens null leaves it to the provider
 */
public record JudgeModel(
        String model,
        String endpoint,
        @Nullable Double temperature,
        @Nullable Integer maxTokens) {
    public JudgeModel {
        if (model == null || endpoint == null) {
            throw new IllegalArgumentException("a judge has a \"model\" and an \"endpoint\"");
        }
    }

    Sampling sampling() {
        return new Sampling(temperature == null ? 0.0 : temperature, null, maxTokens, null, null, null);
    }
}
