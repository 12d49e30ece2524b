package dev.murmur.format;

import dev.murmur.json.JsonObject;
import dev.murmur.preference.Message;
import dev.murmur.preference.PreferencePair;
import dev.murmur.preference.PreferenceSink;
import dev.murmur.preference.Prompt;
import java.io.IOException;
import java.util.List;

/** Our own pairs: a TRL conversational preference row with more columns; {@code margin} is in [0, 1]. */
final class PreferenceRows implements Importer {
    @Override
    public boolean recognises(JsonObject row) {
        return row.has("prompt") && ChosenRejected.isIn(row) && row.has("prompt_id") && row.has("probability");
    }

    @Override
    public void read(JsonObject row, PreferenceSink sink) throws IOException {
        List<Message> prompt = Conversations.prompt(row, "prompt");
        sink.pair(new PreferencePair(
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
                Duel.sourceOf(row)));
    }
}
