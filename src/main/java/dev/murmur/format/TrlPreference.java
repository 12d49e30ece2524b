package dev.murmur.format;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import dev.murmur.preference.Message;
import dev.murmur.preference.PreferencePair;
import dev.murmur.preference.PreferenceSink;
import java.io.IOException;
import java.util.List;

/**
 * TRL's four preference shapes, which OpenRLHF reads too: the prompt beside the sides or inside both, each plain text or a
 * list of turns. {@code margin} is the gap that a trainer asks of the two rewards, in logits; without it, 1.
 */
final class TrlPreference implements Importer {
    @Override
    public boolean recognises(JsonObject row) {
        return ChosenRejected.isIn(row);
    }

    @Override
    public void read(JsonObject row, PreferenceSink sink) throws IOException {
        sink.pair(pair(row, row.numberOr("margin", 1)));
    }

    private static PreferencePair pair(JsonObject row, double margin) throws InputException {
        if (row.has("prompt")) {
            List<Message> prompt = Conversations.withSystem(row, Conversations.prompt(row, "prompt"));
            return isWaiting(row)
                    ? ChosenRejected.pair(
                            row,
                            prompt,
                            row.text("chosen").substring(1),
                            row.text("rejected").substring(1),
                            margin)
                    : ChosenRejected.pair(row, prompt, margin);
        }
        if (row.isArray("chosen") && row.isArray("rejected")) {
            return ChosenRejected.conversations(
                    row, Conversations.turns(row, "chosen"), Conversations.turns(row, "rejected"), margin);
        }
        String chosen = row.text("chosen");
        String rejected = row.text("rejected");
        int cut = commonStart(chosen, rejected);
        if (cut == 0) {
            throw row.wrong("there is no prompt: \"chosen\" and \"rejected\" have no common beginning");
        }
        return ChosenRejected.pair(
                row,
                List.of(Message.user(chosen.substring(0, cut))),
                chosen.substring(cut),
                rejected.substring(cut),
                margin);
    }

    /** Whether a transcript waits for its answer, and the blank between the two stands at the answers' beginning. */
    private static boolean isWaiting(JsonObject row) throws InputException {
        return row.isText("prompt")
                && row.text("prompt").endsWith("\n\nAssistant:")
                && row.isText("chosen")
                && row.isText("rejected")
                && row.text("chosen").startsWith(" ")
                && row.text("rejected").startsWith(" ");
    }

    /** The longest common prefix, a blank at its end left to the answers, as TRL's {@code extract_prompt} cuts. */
    static int commonStart(String first, String second) {
        int shared = 0;
        while (shared < Math.min(first.length(), second.length()) && first.charAt(shared) == second.charAt(shared)) {
            shared++;
        }
        return shared > 0 && first.charAt(shared - 1) == ' ' ? shared - 1 : shared;
    }
}
