package dev.murmur.format;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import dev.murmur.preference.PreferenceSink;
import java.io.IOException;

/** RewardBench: {@code prompt} (or {@code question}), chosen and rejected as texts, or two whole conversations. */
final class RewardBench implements Importer {
    @Override
    public boolean recognises(JsonObject row) {
        return ChosenRejected.isIn(row) && (row.has("subset") || row.isText("question"));
    }

    @Override
    public void read(JsonObject row, PreferenceSink sink) throws IOException {
        if (row.isArray("chosen") && row.isArray("rejected") && isConversation(row)) {
            sink.pair(ChosenRejected.conversations(
                    row, Conversations.turns(row, "chosen"), Conversations.turns(row, "rejected"), 1));
        } else {
            String field = row.has("question") ? "question" : "prompt";
            sink.pair(ChosenRejected.pair(row, Conversations.prompt(row, field), 1));
        }
    }

    private static boolean isConversation(JsonObject row) throws InputException {
        return row.objects("chosen").size() > 1;
    }
}
