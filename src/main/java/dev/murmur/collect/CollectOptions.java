package dev.murmur.collect;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How responses are collected.
 *
 * @param inFlight calls at one time, by endpoint name; {@link #IN_FLIGHT} for one that is not named
 * @param slotsPerPrompt how many of the slots answer each prompt, drawn by weight; null for all of them
 * @param seed of that draw, which is made for each prompt by its content
 */
public record CollectOptions(
        Map<String, Integer> inFlight, @Nullable Integer slotsPerPrompt, long seed) {
    /** As many as an endpoint takes when nobody has said more. */
    public static final int IN_FLIGHT = 16;

    /** All slots answer all prompts. */
    public static final CollectOptions DEFAULTS = new CollectOptions(Map.of(), null, 0);

    public CollectOptions {
        inFlight = Map.copyOf(inFlight);
        if (slotsPerPrompt != null && slotsPerPrompt < 1) {
            throw new IllegalArgumentException("slots per prompt is at least 1, found " + slotsPerPrompt);
        }
    }

    int inFlight(String endpoint) {
        return inFlight.getOrDefault(endpoint, IN_FLIGHT);
    }
}
