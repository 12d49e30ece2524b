package dev.murmur.format;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import dev.murmur.preference.Message;
import dev.murmur.preference.PreferencePair;
import dev.murmur.preference.Role;
import dev.murmur.preference.Transcript;
import java.util.List;

/** What the many formats with a chosen and a rejected side have in common. */
final class ChosenRejected {
    private ChosenRejected() {}

    static boolean isIn(JsonObject row) {
        return row.has("chosen") && row.has("rejected");
    }

    /** A pair whose sides hold the answer, or a conversation that ends with it. */
    static PreferencePair pair(JsonObject row, List<Message> prompt, double margin) throws InputException {
        return pair(row, prompt, answer(row, "chosen", prompt), answer(row, "rejected", prompt), margin);
    }

    /** A side's answer; turns before it must be those of the prompt, or what was said between would be lost. */
    private static String answer(JsonObject row, String side, List<Message> prompt) throws InputException {
        String answer = Conversations.answer(row, side);
        if (row.isArray(side)) {
            List<Message> turns = Conversations.turns(row, side);
            List<Message> before = turns.subList(0, turns.size() - 1);
            int missing = prompt.size() - before.size();
            if (!before.isEmpty()
                    && (missing < 0 || !prompt.subList(missing, prompt.size()).equals(before))) {
                throw row.wrong("field \"" + side + "\": one answer is wanted, or the prompt's turns and one answer,"
                        + " found " + turns.size() + " turns of which the first are not the prompt's");
            }
        }
        return answer;
    }

    static PreferencePair pair(JsonObject row, List<Message> prompt, String chosen, String rejected, double margin)
            throws InputException {
        return Duel.pair(
                        prompt,
                        model(row, "chosen"),
                        chosen,
                        model(row, "rejected"),
                        rejected,
                        margin,
                        row.numberOr("probability", 1),
                        Duel.sourceOf(row))
                .withWeight(row.numberOr("weight", 1));
    }

    /** A pair whose sides are whole conversations, each ending with its answer, and whose prompt is what they share. */
    static PreferencePair conversations(JsonObject row, List<Message> chosen, List<Message> rejected, double margin)
            throws InputException {
        int shared = chosen.size() - 1;
        if (shared < 1
                || rejected.size() != chosen.size()
                || !chosen.subList(0, shared).equals(rejected.subList(0, shared))) {
            throw row.wrong("the conversations \"chosen\" and \"rejected\" must be the same up to their last turn");
        }
        List<Message> prompt = Conversations.endingWithUser(row, "chosen", chosen.subList(0, shared));
        if (chosen.get(shared).role() != Role.ASSISTANT || rejected.get(shared).role() != Role.ASSISTANT) {
            throw row.wrong("the conversations \"chosen\" and \"rejected\" must end with an assistant turn");
        }
        return pair(
                row, prompt, chosen.get(shared).content(), rejected.get(shared).content(), margin);
    }

    /** Whether both sides are transcripts of Human and Assistant. */
    static boolean areTranscripts(JsonObject row) throws InputException {
        return row.isText("chosen")
                && row.isText("rejected")
                && Transcript.parse(row.text("chosen")).size() > 1;
    }

    private static String model(JsonObject row, String side) throws InputException {
        return row.textOr(side + "_model", row.textOr(side + "-model", ""));
    }
}
