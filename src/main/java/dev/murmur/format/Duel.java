package dev.murmur.format;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import dev.murmur.preference.Message;
import dev.murmur.preference.PreferencePair;
import dev.murmur.preference.PreferenceSink;
import dev.murmur.preference.Prompt;
import java.io.IOException;
import java.util.List;

/** Two answers to one prompt as a foreign row shows them, first and second, to be told who won. */
record Duel(JsonObject row, List<Message> prompt, String firstModel, String first, String secondModel, String second) {
    /** The two sides of a pair that nobody won after all. */
    static Duel of(JsonObject row, PreferencePair pair) {
        return new Duel(
                row, pair.prompt(), pair.chosenModel(), pair.chosenText(), pair.rejectedModel(), pair.rejectedText());
    }

    void firstWins(double margin, double probability, PreferenceSink sink) throws IOException {
        sink.pair(pair(prompt, firstModel, first, secondModel, second, margin, probability, sourceOf(row)));
    }

    void secondWins(double margin, double probability, PreferenceSink sink) throws IOException {
        sink.pair(pair(prompt, secondModel, second, firstModel, first, margin, probability, sourceOf(row)));
    }

    void tie(PreferenceSink sink) throws IOException {
        sink.ranking(new Answers(prompt)
                .ranked(firstModel, first, 1)
                .ranked(secondModel, second, 1)
                .ranking(row));
    }

    static PreferencePair pair(
            List<Message> prompt,
            String chosenModel,
            String chosen,
            String rejectedModel,
            String rejected,
            double margin,
            double probability,
            String source) {
        return new PreferencePair(
                prompt,
                List.of(Message.assistant(chosen)),
                List.of(Message.assistant(rejected)),
                margin,
                probability,
                1,
                chosenModel,
                rejectedModel,
                0,
                0,
                Prompt.idOf(prompt),
                source);
    }

    /** What a row says of its origin; empty when it says nothing. */
    static String sourceOf(JsonObject row) throws InputException {
        for (String field : List.of("source", "subset")) {
            if (row.isText(field)) {
                return row.text(field);
            }
        }
        return "";
    }
}
