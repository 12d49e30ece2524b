package dev.murmur.chat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a model is asked to write. What is null is left to the provider.
 *
 * @param temperature 0 to 2
 * @param topP nucleus, in (0, 1]
 * @param stop texts that end the answer
 * @param extra further body fields, passed through as given
 */
public record Sampling(
        @Nullable Double temperature,
        @Nullable Double topP,
        @Nullable Integer maxTokens,
        @Nullable List<String> stop,
        @Nullable Long seed,
        @Nullable Map<String, Object> extra) {
    public static final Sampling DEFAULTS = new Sampling(null, null, null, null, null, null);

    public Sampling {
        stop = stop == null ? null : List.copyOf(stop);
        extra = extra == null ? null : new TreeMap<>(extra);
        if (temperature != null && !(temperature >= 0 && temperature <= 2)) {
            throw new IllegalArgumentException("temperature is in [0, 2], got " + temperature);
        }
        if (topP != null && !(topP > 0 && topP <= 1)) {
            throw new IllegalArgumentException("top_p is in (0, 1], got " + topP);
        }
        if (maxTokens != null && maxTokens < 1) {
            throw new IllegalArgumentException("max_tokens is at least 1, got " + maxTokens);
        }
    }

    /** Greedy decoding, as judges use. */
    public static Sampling greedy(@Nullable Integer maxTokens) {
        return new Sampling(0.0, null, maxTokens, null, null, null);
    }

    public Sampling withSeed(@Nullable Long newSeed) {
        return new Sampling(temperature, topP, maxTokens, stop, newSeed, extra);
    }

    /** The settings by their names on the wire, those that are set. */
    public Map<String, Object> fields() {
        var fields = new TreeMap<String, Object>();
        put(fields, "temperature", temperature);
        put(fields, "top_p", topP);
        put(fields, "max_tokens", maxTokens);
        put(fields, "stop", stop);
        put(fields, "seed", seed);
        if (extra != null) {
            fields.putAll(extra);
        }
        return fields;
    }

    private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
