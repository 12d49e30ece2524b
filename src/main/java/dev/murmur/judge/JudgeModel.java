package dev.murmur.judge;

import dev.murmur.chat.Sampling;
import org.jspecify.annotations.Nullable;

/**
 * A judge.
 *
 * @param model the provider's name for it
 * @param endpoint its name among the endpoints; may be left out in a pipeline that has only one
 * @param temperature 0 unless given: a judge decodes greedily
 * @param maxTokens null leaves it to the provider
 */
public record JudgeModel(
        String model,
        @Nullable String endpoint,
        @Nullable Double temperature,
        @Nullable Integer maxTokens) {
    public JudgeModel {
        if (model == null || model.isBlank()) {
            throw new IllegalArgumentException("a judge needs a model");
        }
    }

    public JudgeModel withEndpoint(@Nullable String newEndpoint) {
        return new JudgeModel(model, newEndpoint, temperature, maxTokens);
    }

    Sampling sampling() {
        return new Sampling(temperature == null ? 0.0 : temperature, null, maxTokens, null, null, null);
    }
}
