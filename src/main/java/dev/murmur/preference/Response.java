package dev.murmur.preference;

import java.util.Map;
import java.util.TreeMap;

/**
 * One model's answer to one prompt.
 *
 * @param id hash of prompt, slot, sample and text
 * @param slot who was asked and how: model and sampling settings; samples of one slot share it
 * @param sample 0 for a slot's first sample, 1 for its second, ...
 * @param text may be empty
 * @param sampling settings that were sent, by their wire names
 * @param latencyMs milliseconds that the answering call took, without waits and earlier tries
 * @param at when the answer came, ISO-8601 in UTC
 */
public record Response(
        String id,
        String promptId,
        String model,
        String slot,
        int sample,
        String text,
        FinishReason finishReason,
        TokenUsage usage,
        Map<String, Object> sampling,
        long latencyMs,
        String at) {
    public Response {
        sampling = new TreeMap<>(sampling);
    }

    public static String idOf(String promptId, String slot, int sample, String text) {
        return ContentId.of(promptId, slot, Integer.toString(sample), text);
    }
}
