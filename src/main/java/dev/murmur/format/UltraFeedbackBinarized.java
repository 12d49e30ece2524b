package dev.murmur.format;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import dev.murmur.preference.Message;
import dev.murmur.preference.PreferencePair;
import dev.murmur.preference.PreferenceSink;
import java.io.IOException;
import java.util.List;

/**
 * The binarized forms of UltraFeedback: whole conversations with {@code score_chosen} (1 to 10), Argilla's
 * {@code chosen_response} with {@code chosen_avg_rating} (1 to 5), its cleaned form with {@code chosen-rating}, and
 * distilabel's with {@code chosen_rating}. The margin is the gap over the scale's length; equal scores are a tie, whichever
 * side their publisher drew.
 */
final class UltraFeedbackBinarized implements Importer {
    private static final double TEN = 9; // the length of a scale from 1 to 10
    private static final double FIVE = 4;

    @Override
    public boolean recognises(JsonObject row) {
        return row.has("score_chosen")
                || row.has("chosen_avg_rating")
                || row.has("chosen-rating")
                || row.has("chosen_rating");
    }

    @Override
    public void read(JsonObject row, PreferenceSink sink) throws IOException {
        PreferencePair pair = row.has("chosen_response")
                ? ChosenRejected.pair(
                        row,
                        List.of(Message.user(row.text("instruction"))),
                        row.text("chosen_response"),
                        row.text("rejected_response"),
                        gap(row, "chosen_avg_rating", "rejected_avg_rating") / FIVE)
                : ChosenRejected.pair(row, prompt(row), margin(row));
        if (pair.margin() > 0) {
            sink.pair(pair);
        } else {
            Duel.of(row, pair).tie(sink);
        }
    }

    private static List<Message> prompt(JsonObject row) throws InputException {
        List<Message> turns = row.isArray("chosen") ? Conversations.turns(row, "chosen") : List.of();
        return turns.size() > 1
                ? Conversations.endingWithUser(row, "chosen", turns.subList(0, turns.size() - 1))
                : Conversations.prompt(row, "prompt");
    }

    private static double margin(JsonObject row) throws InputException {
        if (row.has("score_chosen")) {
            return gap(row, "score_chosen", "score_rejected") / TEN;
        }
        String dash = row.has("chosen-rating") ? "-" : "_";
        return gap(row, "chosen" + dash + "rating", "rejected" + dash + "rating") / FIVE;
    }

    private static double gap(JsonObject row, String chosen, String rejected) throws InputException {
        double gap = row.number(chosen) - row.number(rejected);
        if (gap < 0) {
            throw row.wrong(
                    "the chosen side has the lower score: " + row.number(chosen) + " and " + row.number(rejected));
        }
        return gap;
    }
}
