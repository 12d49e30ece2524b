package dev.murmur.format;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import dev.murmur.preference.Message;
import dev.murmur.preference.PreferenceSink;
import dev.murmur.preference.Ranking;
import java.io.IOException;
import java.util.List;

/**
 * Nectar's rows: a prompt as a Human/Assistant transcript or as plain text, and answers whose {@code rank} is a number with
 * 1.0 the best. A model may stand in a row twice.
 */
final class Nectar implements Importer {
    @Override
    public boolean recognises(JsonObject row) {
        return row.isText("prompt") && row.isArray("answers");
    }

    @Override
    public String promptField() {
        return "prompt";
    }

    @Override
    public void read(JsonObject row, PreferenceSink sink) throws IOException {
        sink.ranking(ranking(row, Conversations.prompt(row, "prompt")));
    }

    static Ranking ranking(JsonObject row, List<Message> prompt) throws InputException {
        var answers = new Answers(prompt);
        for (JsonObject answer : row.objects("answers")) {
            answers.ranked(answer.textOr("model", ""), answer.text("answer"), answer.number("rank"));
        }
        return answers.ranking(row);
    }
}
