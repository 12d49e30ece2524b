package dev.murmur.format;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import dev.murmur.preference.Message;
import dev.murmur.preference.PreferencePair;
import dev.murmur.preference.Prompt;
import java.util.List;

/** Our own pairs: a TRL conversational preference row with more columns; {@code margin} is in [0, 1]. */
final class OwnPairs {
    private OwnPairs() {}

    static boolean isIn(JsonObject row) {
        return ChosenRejected.isIn(row) && row.has("prompt_id") && row.has("probability");
    }

    static PreferencePair pair(JsonObject row) throws InputException {
        List<Message> prompt = Conversations.prompt(row, "prompt");
        return new PreferencePair(
                prompt,
                List.of(Message.assistant(Conversations.answer(row, "chosen"))),
                List.of(Message.assistant(Conversations.answer(row, "rejected"))),
                row.numberOr("margin", 1),
                row.numberOr("probability", 1),
                row.numberOr("weight", 1),
                row.textOr("chosen_model", ""),
                row.textOr("rejected_model", ""),
                row.integerOr("chosen_rank", 0),
                row.integerOr("rejected_rank", 0),
                row.textOr("prompt_id", Prompt.idOf(prompt)),
                Duel.sourceOf(row));
    }
}
