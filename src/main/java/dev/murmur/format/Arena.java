package dev.murmur.format;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import dev.murmur.preference.Message;
import dev.murmur.preference.PreferenceSink;
import java.io.IOException;
import java.util.List;

/**
 * Chatbot Arena's and MT-bench's human judgments: two conversations and {@code winner} model_a, model_b, tie or tie
 * (bothbad). In MT-bench {@code turn} says how many exchanges were judged; a second exchange whose first answers differ has
 * two different prompts and is no pair.
 */
final class Arena implements Importer {
    @Override
    public boolean recognises(JsonObject row) {
        return row.isArray("conversation_a") && row.isArray("conversation_b") && row.has("winner");
    }

    @Override
    public void read(JsonObject row, PreferenceSink sink) throws IOException {
        List<Message> first = Conversations.turns(row, "conversation_a");
        List<Message> second = Conversations.turns(row, "conversation_b");
        int judged = Math.min(first.size(), 2 * row.integerOr("turn", first.size()));
        if (judged < 2
                || second.size() < judged
                || !first.subList(0, judged - 1).equals(second.subList(0, judged - 1))) {
            throw row.wrong("the two conversations must be the same up to the answers that were judged");
        }
        var duel = new Duel(
                row,
                Conversations.endingWithUser(row, "conversation_a", first.subList(0, judged - 1)),
                row.textOr("model_a", ""),
                first.get(judged - 1).content(),
                row.textOr("model_b", ""),
                second.get(judged - 1).content());
        tell(row, duel, sink);
    }

    private static void tell(JsonObject row, Duel duel, PreferenceSink sink) throws IOException {
        String winner = row.text("winner");
        switch (winner) {
            case "model_a" -> duel.firstWins(1, 1, sink);
            case "model_b" -> duel.secondWins(1, 1, sink);
            case "tie", "tie (bothbad)", "tie (inconsistent)", "both_bad" -> duel.tie(sink);
            default -> throw unknown(row, winner);
        }
    }

    private static InputException unknown(JsonObject row, String winner) {
        return row.wrong("field \"winner\" is model_a, model_b or tie, found \"" + winner + "\"");
    }
}
