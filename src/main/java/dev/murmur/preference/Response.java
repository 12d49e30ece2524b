package dev.murmur.preference;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

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
 * @param tries how many calls it took; more than 1 when earlier ones failed
 * @param reasoning what the model thought before it answered, where the server shows it; never part of the text
 * @param flags what is odd about the answer, sorted words: {@code empty}, {@code truncated}, {@code filtered},
 *     {@code identical} (an answer that came earlier, to the same prompt, has the same text)
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
        String at,
        Integer tries,
        @Nullable String reasoning,
        List<String> flags) {
    public Response {
        sampling = new TreeMap<>(sampling);
        tries = tries == null ? 1 : tries;
        flags = flags == null ? List.of() : List.copyOf(new TreeSet<>(flags));
    }

    /** An answer that came at the first try, with no reasoning shown, flagged by its text and finish reason. */
    public Response(
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
        this(
                id,
                promptId,
                model,
                slot,
                sample,
                text,
                finishReason,
                usage,
                sampling,
                latencyMs,
                at,
                1,
                null,
                flagsOf(text, finishReason));
    }

    /** What is odd about an answer with this text that ended for this reason. */
    public static List<String> flagsOf(String text, FinishReason finishReason) {
        var flags = new TreeSet<String>();
        if (text.isBlank()) {
            flags.add("empty");
        }
        switch (finishReason) {
            case LENGTH -> flags.add("truncated");
            case CONTENT_FILTER -> flags.add("filtered");
            case STOP, OTHER -> {}
        }
        return List.copyOf(flags);
    }

    public static String idOf(String promptId, String slot, int sample, String text) {
        return ContentId.of(promptId, slot, Integer.toString(sample), text);
    }
}
