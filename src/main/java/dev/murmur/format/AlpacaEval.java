package dev.murmur.format;

import dev.murmur.json.JsonObject;
import dev.murmur.preference.Message;
import dev.murmur.preference.PreferenceSink;
import java.io.IOException;
import java.util.List;

/**
 * AlpacaEval's annotations: {@code preference} from 1, the first output is better, to 2, the second is; 1.5 (0 in old
 * files) is a tie, and less one it is the probability that the second is better. Null and NaN are unread verdicts.
 */
final class AlpacaEval implements Importer {
    private static final double TIE = 1.5;

    @Override
    public boolean recognises(JsonObject row) {
        return row.has("instruction") && row.has("output_1") && row.has("output_2");
    }

    @Override
    public void read(JsonObject row, PreferenceSink sink) throws IOException {
        var duel = new Duel(
                row,
                List.of(Message.user(row.text("instruction"))),
                row.textOr("generator_1", ""),
                row.text("output_1"),
                row.textOr("generator_2", ""),
                row.text("output_2"));
        double preference = row.number("preference");
        if (preference == 0 || preference == TIE) {
            duel.tie(sink);
        } else if (!(preference >= 1 && preference <= 2)) {
            throw row.wrong("field \"preference\" is from 1 (first better) to 2 (second better), found " + preference);
        } else if (preference < TIE) {
            duel.firstWins(3 - 2 * preference, 2 - preference, sink);
        } else {
            duel.secondWins(2 * preference - 3, preference - 1, sink);
        }
    }
}
