package dev.murmur.format;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import dev.murmur.preference.Message;
import dev.murmur.preference.PreferenceSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * LLaMA-Factory's ranking rows: sharegpt ({@code conversations} and single turns chosen and rejected) and alpaca
 * ({@code instruction, input} and texts); {@code system} stands beside either.
 */
final class LlamaFactory implements Importer {
    @Override
    public boolean recognises(JsonObject row) {
        return ChosenRejected.isIn(row) && (row.isArray("conversations") || row.isText("instruction"));
    }

    @Override
    public void read(JsonObject row, PreferenceSink sink) throws IOException {
        sink.pair(ChosenRejected.pair(row, prompt(row), 1));
    }

    private static List<Message> prompt(JsonObject row) throws InputException {
        var prompt = new ArrayList<Message>();
        String system = row.textOr("system", "");
        if (!system.isEmpty()) {
            prompt.add(Message.system(system));
        }
        if (row.isArray("conversations")) {
            prompt.addAll(Conversations.turns(row, "conversations"));
            return Conversations.endingWithUser(row, "conversations", prompt);
        }
        prompt.add(Message.user(Conversations.instruction(row)));
        return prompt;
    }
}
