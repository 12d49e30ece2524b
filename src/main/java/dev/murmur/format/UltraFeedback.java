package dev.murmur.format;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import dev.murmur.preference.Message;
import dev.murmur.preference.PreferenceSink;
import java.io.IOException;
import java.util.List;

/**
 * UltraFeedback: completions with aspect ratings, strings "1" to "5" (5 best) or "N/A", each once or
 * once for every time that it was asked for. Ranked by the mean of the ratings
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

    /** One aspect's rating, a text or a number; 0 where there is none. */
    private static double rating(JsonObject annotation) throws InputException {
        String rating = annotation.isNumber("Rating")
                ? Double.toString(annotation.number("Rating"))
                : annotation.textOr("Rating", "N/A").strip();
        if (rating.matches("[1-5](\\.\\d+)?")) {
            return Double.parseDouble(rating);
        }
        if (rating.equals("N/A")) {
            return 0;
        }
        throw annotation.wrong("field \"Rating\" is \"1\" to \"5\" or \"N/A\", found \"" + rating + "\"");
    }

    static double score(JsonObject completion) throws InputException {
        if (completion.isObject("annotations")) {
            double sum = 0;
            int rated = 0;
            JsonObject aspects = completion.object("annotations");
            for (String aspect : aspects.names()) {
                for (JsonObject annotation :
                        aspects.isArray(aspect) ? aspects.objects(aspect) : List.of(aspects.object(aspect))) {
                    double rating = rating(annotation);
                    sum += rating;
                    rated += rating > 0 ? 1 : 0;
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
