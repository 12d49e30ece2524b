package dev.murmur.format;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import dev.murmur.preference.Message;
import java.util.List;

/** HelpSteer 1 and 2: one response a row with attributes from 0 to 4; ranked by {@code helpfulness}, 4 best. */
final class HelpSteer extends ConsecutiveRows {
    @Override
    public boolean recognises(JsonObject row) {
        return row.has("prompt") && row.has("response") && row.has("helpfulness");
    }

    @Override
    String key(JsonObject row) throws InputException {
        return row.text("prompt");
    }

    @Override
    Answers begin(JsonObject row) throws InputException {
        return new Answers(List.of(Message.user(row.text("prompt"))));
    }

    @Override
    void add(JsonObject row, Answers answers) throws InputException {
        answers.scored("", row.text("response"), row.number("helpfulness"));
    }
}
