package dev.murmur.format;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;

/** TRL's unpaired rows, for KTO: completions of one prompt in consecutive rows, each with a label true (good) or false. */
final class TrlUnpaired extends ConsecutiveRows {
    @Override
    public boolean recognises(JsonObject row) {
        return row.has("prompt") && row.has("completion") && row.names().contains("label");
    }

    @Override
    Answers begin(JsonObject row) throws InputException {
        return new Answers(Conversations.prompt(row, "prompt"));
    }

    @Override
    void add(JsonObject row, Answers answers) throws InputException {
        answers.judged(row.textOr("model", ""), Conversations.answer(row, "completion"), row.flag("label"));
    }

    @Override
    String key(JsonObject row) {
        return String.valueOf(row.raw("prompt"));
    }
}
