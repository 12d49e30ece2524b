package dev.murmur.format;

import dev.murmur.json.JsonObject;
import dev.murmur.preference.PreferenceSink;
import java.io.IOException;
import java.util.Locale;

/** Two responses side by side and who won: {@code prompt, response_a, response_b, label} with label a, b or tie. */
final class LabelledPairs implements Importer {
    @Override
    public boolean recognises(JsonObject row) {
        return row.has("response_a") && row.has("response_b") && row.has("label");
    }

    @Override
    public void read(JsonObject row, PreferenceSink sink) throws IOException {
        var duel = new Duel(
                row,
                Conversations.prompt(row, "prompt"),
                row.textOr("model_a", ""),
                row.text("response_a"),
                row.textOr("model_b", ""),
                row.text("response_b"));
        String label = row.text("label");
        switch (label.toLowerCase(Locale.ROOT)) {
            case "a" -> duel.firstWins(1, 1, sink);
            case "b" -> duel.secondWins(1, 1, sink);
            case "tie" -> duel.tie(sink);
            default -> throw row.wrong("field \"label\" is \"a\", \"b\" or \"tie\", found \"" + label + "\"");
        }
    }
}
