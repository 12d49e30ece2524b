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
 * 1.0 the best. A model may stand in a row twice. Answers that were ranked by comparing each with one reference may say how
 * probably it is preferred to that one, {@code preference_over_reference}.
 */
final class Nectar implements Importer {
    private static final String OVER_REFERENCE = "preference_over_reference";

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
            add(answer, answers);
        }
        return answers.ranking(row);
    }

    private static void add(JsonObject answer, Answers answers) throws InputException {
        String model = answer.textOr("model", "");
        if (!answer.has(OVER_REFERENCE)) {
            answers.ranked(model, answer.text("answer"), answer.number("rank"));
            return;
        }
        double preferred = answer.number(OVER_REFERENCE);
        if (!(preferred >= 0 && preferred <= 1)) {
            throw answer.wrong(OVER_REFERENCE + " is a probability in [0, 1], got " + preferred);
        }
        answers.compared(model, answer.text("answer"), answer.number("rank"), preferred);
    }
}
