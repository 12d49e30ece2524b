package dev.murmur.ranking;

import dev.murmur.json.JsonObject;
import dev.murmur.judge.PreferenceVerdict;
import dev.murmur.judge.RankingVerdict;
import dev.murmur.judge.ScoreVerdict;
import dev.murmur.judge.Shown;
import dev.murmur.judge.Unreadable;
import dev.murmur.judge.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Reads as trials what other programs' judges said. */
final class ForeignTrials {
    private static final String UNKNOWN = "unknown";

    private ForeignTrials() {}

    /**
     * A verdict that was read out of a judge's text: {@code verdict}, and {@code labels} or {@code k} in display order;
     * {@code experiment} and {@code judge} name the setting. Which responses they were is not known, so that each row is a
     * prompt of its own.
     */
    static Trial verdict(JsonObject row) throws IOException {
        Verdict verdict = row.object("verdict").as(Verdict.class);
        List<String> labels = labels(row, verdict);
        int unreadable = verdict.readable() ? 0 : 1;
        String judge = row.isText("judge") ? row.text("judge") : UNKNOWN;
        return new Trial(
                "",
                row.isText("experiment") ? row.text("experiment") : judge,
                judge,
                labels.stream().map(Trial.Answer::unknown).toList(),
                labels,
                Places.of(verdict, labels),
                new double[0],
                verdict instanceof PreferenceVerdict said && said.probability() != null
                        ? said.probabilityOfA()
                        : Double.NaN,
                Double.NaN,
                1,
                unreadable,
                0,
                new Calls(1, unreadable, 0, 0, 0));
    }

    private static List<String> labels(JsonObject row, Verdict verdict) throws IOException {
        if (row.has("labels")) {
            return row.texts("labels");
        }
        if (row.has("k")) {
            return Shown.of(row.integer("k")).labels();
        }
        if (verdict instanceof RankingVerdict ranking) {
            return ranking.tiers().stream().flatMap(List::stream).sorted().toList();
        }
        if (verdict instanceof ScoreVerdict scores) {
            return scores.scores().keySet().stream().sorted().toList();
        }
        return verdict instanceof Unreadable ? List.of() : Shown.of(2).labels();
    }

    /** Each experiment of a row is a setting; "presented" lists indices into "responses" in display order. */
    static List<Trial> experiments(JsonObject row) throws IOException {
        String judge = row.textOr("annotator", UNKNOWN);
        List<JsonObject> responses = row.objects("responses");
        List<Trial.Answer> answers = new ArrayList<>();
        for (JsonObject response : responses) {
            answers.add(
                    Trial.Answer.of(Integer.toString(answers.size()), response.text("model"), response.text("text")));
        }
        List<Trial> trials = new ArrayList<>();
        for (JsonObject ranking : row.objects("rankings")) {
            int[] presented = indices(ranking, "presented", answers.size());
            int[] order = indices(ranking, "best_to_worst", answers.size());
            double[] places = new double[presented.length];
            Arrays.fill(places, Double.NaN);
            for (int slot = 0; slot < places.length; slot++) {
                for (int rank = 0; rank < order.length; rank++) {
                    places[slot] = order[rank] == presented[slot] ? rank + 1 : places[slot];
                }
            }
            List<Trial.Answer> shown =
                    IntStream.of(presented).mapToObj(answers::get).toList();
            List<String> labels = IntStream.range(0, presented.length)
                    .mapToObj(slot -> String.valueOf((char) ('A' + slot)))
                    .toList();
            trials.add(new Trial(
                    "",
                    ranking.text("experiment"),
                    judge,
                    shown,
                    labels,
                    places,
                    new double[0],
                    Double.NaN,
                    Double.NaN,
                    1,
                    0,
                    0,
                    new Calls(1, 0, 0, 0, 0)));
        }
        return trials;
    }

    private static int[] indices(JsonObject ranking, String field, int size) throws IOException {
        int[] indices =
                ranking.numbers(field).stream().mapToInt(Double::intValue).toArray();
        if (IntStream.of(indices).anyMatch(index -> index < 0 || index >= size)
                || IntStream.of(indices).distinct().count() < indices.length) {
            throw ranking.wrong("\"" + field + "\" lists each of the responses 0 to " + (size - 1)
                    + " at most once, found " + Arrays.toString(indices));
        }
        return indices;
    }
}
