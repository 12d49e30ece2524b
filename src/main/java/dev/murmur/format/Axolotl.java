package dev.murmur.format;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import dev.murmur.preference.Message;
import dev.murmur.preference.PreferenceSink;
import java.io.IOException;
import java.util.List;

/**
 * Axolotl's {@code chat_template.default} rows ({@code messages} and single turns), its reward model's
 * ({@code system, input, chosen, rejected}) and those of {@code chatml.default} ({@code chosen_response,
 * rejected_response}).
 */
final class Axolotl implements Importer {
    @Override
    public boolean recognises(JsonObject row) {
        return hasResponses(row)
                || (ChosenRejected.isIn(row)
                        && (row.has("messages") || row.isText("input"))
                        && !row.has("instruction"));
    }

    @Override
    public void read(JsonObject row, PreferenceSink sink) throws IOException {
        if (hasResponses(row)) {
            sink.pair(ChosenRejected.pair(
                    row, beside(row), row.text("chosen_response"), row.text("rejected_response"), 1));
        } else {
            sink.pair(ChosenRejected.pair(row, prompt(row), 1));
        }
    }

    private static boolean hasResponses(JsonObject row) {
        return row.has("chosen_response") && row.has("rejected_response");
    }

    /** The prompt of {@code chatml.default}, which goes by four names. */
    private static List<Message> beside(JsonObject row) throws InputException {
        for (String field : List.of("prompt", "input", "question")) {
            if (row.has(field)) {
                return Conversations.withSystem(row, Conversations.prompt(row, field));
            }
        }
        return Conversations.withSystem(row, List.of(Message.user(Conversations.instruction(row))));
    }

    private static List<Message> prompt(JsonObject row) throws InputException {
        return Conversations.withSystem(
                row,
                row.has("messages") ? Conversations.prompt(row, "messages") : List.of(Message.user(row.text("input"))));
    }
}
