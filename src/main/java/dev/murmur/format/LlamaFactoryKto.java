package dev.murmur.format;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import dev.murmur.preference.Message;
import java.util.List;

/**
 * LLaMA-Factory's rows for KTO: a conversation ({@code messages} or {@code conversations}), or an {@code instruction} and its
 * {@code output}, with a {@code label} or {@code kto_tag} true (good) or false. Rows of one prompt must follow each other.
 */
final class LlamaFactoryKto extends ConsecutiveRows {
    @Override
    public boolean recognises(JsonObject row) {
        return row.names().contains(label(row))
                && (row.isArray("messages")
                        || row.isArray("conversations")
                        || (row.isText("instruction") && row.isText("output")));
    }

    @Override
    String key(JsonObject row) throws InputException {
        return prompt(row).toString();
    }

    @Override
    Answers begin(JsonObject row) throws InputException {
        return new Answers(prompt(row));
    }

    @Override
    void add(JsonObject row, Answers answers) throws InputException {
        String answer = row.has("output") ? row.text("output") : Conversations.answer(row, turns(row));
        answers.judged("", answer, row.flag(label(row)));
    }

    private static List<Message> prompt(JsonObject row) throws InputException {
        if (row.has("output")) {
            return LlamaFactory.prompt(row);
        }
        List<Message> turns = Conversations.turns(row, turns(row));
        return Conversations.withSystem(
                row, Conversations.endingWithUser(row, turns(row), turns.subList(0, Math.max(0, turns.size() - 1))));
    }

    private static String turns(JsonObject row) {
        return row.has("messages") ? "messages" : "conversations";
    }

    private static String label(JsonObject row) {
        return row.has("kto_tag") ? "kto_tag" : "label";
    }
}
