package dev.murmur.collect;

import dev.murmur.chat.CallId;
import dev.murmur.json.InputException;
import dev.murmur.json.JsonLinesReader;
import dev.murmur.preference.TokenUsage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a {@link dev.murmur.preference.Response} row is needed to go on after it.
 *
 * @param call {@link Call#key} of the call that it answers
 * @param text {@link SeenTexts#key} of what it says
 * @param tries how many calls it took
 * @param flags what is odd about it
 */
public record PastAnswer(
        String promptId,
        String model,
        String slot,
        int sample,
        long call,
        long text,
        TokenUsage usage,
        int tries,
        List<String> flags) {
    static PastAnswer read(JsonLinesReader.Line line) throws InputException {
        Row row = line.as(Row.class);
        return new PastAnswer(
                row.promptId,
                row.model,
                row.slot,
                row.sample,
                Call.key(row.promptId, row.slot, row.sample),
                SeenTexts.key(row.promptId, row.text),
                row.usage,
                row.tries == null ? 1 : row.tries,
                row.flags == null ? List.of() : row.flags);
    }

    /** What the call was known by. */
    public CallId callId() {
        return Collector.callId(promptId, slot, sample);
    }

    /** The fields that are read of a row; the others are passed over. */
    record Row(
            String promptId,
            String model,
            String slot,
            int sample,
            String text,
            TokenUsage usage,
            @Nullable Integer tries,
            @Nullable List<String> flags) {
        Row {
            require(promptId, "prompt_id");
            require(model, "model");
            require(slot, "slot");
            require(text, "text");
            require(usage, "usage");
        }

        private static void require(@Nullable Object value, String field) {
            if (value == null) {
                throw new IllegalArgumentException("field \"" + field + "\" is missing");
            }
        }
    }
}
