package dev.murmur.format;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import dev.murmur.preference.Message;
import dev.murmur.preference.PreferenceSink;
import java.io.IOException;
import java.util.List;

/**
 * UltraFeedback: completions with aspect ratings, strings "1" to "5" (5 best) or "N/A". Ranked by the mean of the ratings
 * that are there; without any, by {@code overall_score} (10 best), whose first release has 1s written as 10: a 10 beside a
 * {@code fine-grained_score} of at most 2 is read as 1.
 */
final class UltraFeedback implements Importer {
    private static final double DEFECT = 10;
    private static final double LOW = 2;

    @Override
    public boolean recognises(JsonObject row) {
        return row.has("instruction") && row.isArray("completions");
    }

    @Override
    public void read(JsonObject row, PreferenceSink sink) throws IOException {
        var answers = new Answers(List.of(Message.user(row.text("instruction"))));
        for (JsonObject completion : row.objects("completions")) {
            answers.scored(completion.textOr("model", ""), completion.text("response"), score(completion));
        }
        sink.ranking(answers.ranking(row));
    }

    static double score(JsonObject completion) throws InputException {
        if (completion.isObject("annotations")) {
            double sum = 0;
            int rated = 0;
            JsonObject aspects = completion.object("annotations");
            for (String aspect : aspects.names()) {
                JsonObject annotation = aspects.object(aspect);
                String rating = annotation.textOr("Rating", "N/A").strip();
                if (rating.matches("[1-5](\\.\\d+)?")) {
                    sum += Double.parseDouble(rating);
                    rated++;
                } else if (!rating.equals("N/A")) {
                    throw annotation.wrong("field \"Rating\" is \"1\" to \"5\" or \"N/A\", found \"" + rating + "\"");
                }
            }
            if (rated > 0) {
                return sum / rated;
            }
        }
        double overall = completion.number("overall_score");
        boolean defect = overall == DEFECT && completion.numberOr("fine-grained_score", DEFECT) <= LOW;
        return defect ? 1 : overall;
    }
}
