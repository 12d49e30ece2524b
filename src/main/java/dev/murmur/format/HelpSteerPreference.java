package dev.murmur.format;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import dev.murmur.preference.Message;
import dev.murmur.preference.PreferenceSink;
import java.io.IOException;
import java.util.List;

/**
 * HelpSteer 3 ({@code context, response1, response2, overall_preference}) and HelpSteer 2's preferences ({@code prompt,
 * response_1, response_2, preference_strength}): from -3, the first is much better, to 3, the second is; 0 is a tie. The
 * margin is the strength over 3. HelpSteer 3's good and bad edits of one response are pairs as they are.
 */
final class HelpSteerPreference implements Importer {
    private static final double STRONGEST = 3;

    @Override
    public boolean recognises(JsonObject row) {
        return row.has("overall_preference") || row.has("preference_strength") || hasEdits(row);
    }

    @Override
    public void read(JsonObject row, PreferenceSink sink) throws IOException {
        if (hasEdits(row)) {
            new Duel(row, prompt(row), "", row.text("good_edited_response"), "", row.text("bad_edited_response"))
                    .firstWins(1, 1, sink);
            return;
        }
        boolean third = row.has("overall_preference");
        double strength = row.number(third ? "overall_preference" : "preference_strength");
        if (Math.abs(strength) > STRONGEST) {
            throw row.wrong("a preference is from -3 (first better) to 3 (second better), found " + strength);
        }
        String separator = third ? "" : "_";
        var duel = new Duel(
                row,
                prompt(row),
                "",
                row.text("response" + separator + "1"),
                "",
                row.text("response" + separator + "2"));
        if (strength == 0) {
            duel.tie(sink);
        } else if (strength < 0) {
            duel.firstWins(-strength / STRONGEST, 1, sink);
        } else {
            duel.secondWins(strength / STRONGEST, 1, sink);
        }
    }

    private static boolean hasEdits(JsonObject row) {
        return row.has("good_edited_response") && row.has("bad_edited_response");
    }

    private static List<Message> prompt(JsonObject row) throws InputException {
        return row.has("context")
                ? Conversations.endingWithUser(row, "context", Conversations.turns(row, "context"))
                : List.of(Message.user(row.text("prompt")));
    }
}
