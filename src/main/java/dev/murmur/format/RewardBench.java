package dev.murmur.format;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import dev.murmur.preference.Message;
import dev.murmur.preference.PreferenceSink;
import dev.murmur.preference.Ranking;
import java.io.IOException;
import java.util.List;

/**
 * RewardBench: {@code prompt} (or {@code question}), chosen and rejected as texts, or two whole conversations; RewardBench 2
 * with several texts on each side.
 */
final class RewardBench implements Importer {
    @Override
    public boolean recognises(JsonObject row) {
        return ChosenRejected.isIn(row) && (row.has("subset") || row.isText("question"));
    }

    @Override
    public void read(JsonObject row, PreferenceSink sink) throws IOException {
        if (row.isTextArray("chosen") || row.isTextArray("rejected")) {
            sink.ranking(several(row));
        } else if (row.isArray("chosen") && row.isArray("rejected") && isConversation(row)) {
            sink.pair(ChosenRejected.conversations(
                    row, Conversations.turns(row, "chosen"), Conversations.turns(row, "rejected"), 1));
        } else {
            sink.pair(ChosenRejected.pair(row, prompt(row), 1));
        }
    }

    private static List<Message> prompt(JsonObject row) throws InputException {
        return Conversations.withSystem(row, Conversations.prompt(row, row.has("question") ? "question" : "prompt"));
    }

    /** RewardBench 2: any number of right answers, all as good, before any number of wrong ones. */
    private static Ranking several(JsonObject row) throws InputException {
        var answers = new Answers(prompt(row));
        for (String right : row.texts("chosen")) {
            answers.ranked("", right, 1);
        }
        for (String wrong : row.texts("rejected")) {
            answers.ranked("", wrong, 2);
        }
        return answers.ranking(row);
    }

    private static boolean isConversation(JsonObject row) throws InputException {
        return row.objects("chosen").size() > 1;
    }
}
