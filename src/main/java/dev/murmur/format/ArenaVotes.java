package dev.murmur.format;

import dev.murmur.json.InputException;
import dev.murmur.json.Json;
import dev.murmur.json.JsonObject;
import dev.murmur.preference.PreferenceSink;
import java.io.IOException;
import java.util.List;

/**
 * Chatbot Arena's votes as tables: {@code prompt}, {@code response_a} and {@code response_b} are each an array of texts
 * written out as JSON, one for each exchange, and one of {@code winner_model_a}, {@code winner_model_b} and
 * {@code winner_tie} is 1. Of several exchanges whose answers differ before the last, there is no one prompt.
 */
final class ArenaVotes implements Importer {
    @Override
    public boolean recognises(JsonObject row) {
        return row.has("winner_model_a") && row.has("winner_model_b") && row.has("response_a") && row.has("response_b");
    }

    @Override
    public void read(JsonObject row, PreferenceSink sink) throws IOException {
        List<String> asked = texts(row, "prompt");
        List<String> first = texts(row, "response_a");
        List<String> second = texts(row, "response_b");
        int last = asked.size() - 1;
        if (last < 0 || first.size() != asked.size() || second.size() != asked.size()) {
            throw row.wrong("there must be an answer of each model to each of the " + asked.size()
                    + " texts of \"prompt\", found " + first.size() + " and " + second.size());
        }
        if (!first.subList(0, last).equals(second.subList(0, last))) {
            throw row.wrong("the two conversations must be the same up to their last answers");
        }
        var duel = new Duel(
                row,
                Conversations.exchanges(asked, first.subList(0, last)),
                row.textOr("model_a", ""),
                first.get(last),
                row.textOr("model_b", ""),
                second.get(last));
        tell(row, duel, sink);
    }

    private static void tell(JsonObject row, Duel duel, PreferenceSink sink) throws IOException {
        boolean a = row.number("winner_model_a") == 1;
        boolean b = row.number("winner_model_b") == 1;
        boolean tie = row.numberOr("winner_tie", a || b ? 0 : 1) == 1;
        if (a && !b && !tie) {
            duel.firstWins(1, 1, sink);
        } else if (b && !a && !tie) {
            duel.secondWins(1, 1, sink);
        } else if (tie && !a && !b) {
            duel.tie(sink);
        } else {
            throw row.wrong("one of \"winner_model_a\", \"winner_model_b\" and \"winner_tie\" must be 1, the others 0");
        }
    }

    private static List<String> texts(JsonObject row, String field) throws InputException {
        return row.isArray(field)
                ? row.texts(field)
                : Json.object("{\"" + field + "\":" + row.text(field) + "}", row.where())
                        .texts(field);
    }
}
