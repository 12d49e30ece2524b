package dev.murmur.format;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import dev.murmur.preference.Message;
import dev.murmur.preference.PreferenceSink;
import java.io.IOException;
import java.util.List;

/**
 * Axolotl's {@code chat_template.default} rows ({@code messages} and single turns) and its reward model's
 * ({@code system, input, chosen, rejected}).
 */
final class Axolotl implements Importer {
    @Override
    public boolean recognises(JsonObject row) {
        return ChosenRejected.isIn(row) && (row.has("messages") || row.isText("input")) && !row.has("instruction");
    }

    @Override
    public void read(JsonObject row, PreferenceSink sink) throws IOException {
        sink.pair(ChosenRejected.pair(row, prompt(row), 1));
    }

    private static List<Message> prompt(JsonObject row) throws InputException {
        if (row.has("messages")) {
            return Conversations.prompt(row, "messages");
        }
        Message user = Message.user(row.text("input"));
        String system = row.textOr("system", "");
        return system.isEmpty() ? List.of(user) : List.of(Message.system(system), user);
    }
}
