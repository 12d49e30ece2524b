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
 * ({@code instruction, input}, a {@code history} of exchanges, and texts); {@code system} stands beside either.
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

    static List<Message> prompt(JsonObject row) throws InputException {
        if (row.isArray("conversations")) {
            return Conversations.withSystem(row, Conversations.prompt(row, "conversations"));
        }
        var prompt = new ArrayList<Message>();
        if (row.has("history")) {
            for (List<String> exchange : row.textLists("history")) {
                if (exchange.size() != 2) {
                    throw row.wrong("field \"history\" holds pairs of what was said and answered, found " + exchange);
                }
                prompt.add(Message.user(exchange.get(0)));
                prompt.add(Message.assistant(exchange.get(1)));
            }
        }
        prompt.add(Message.user(Conversations.instruction(row)));
        return Conversations.withSystem(row, prompt);
    }
}
