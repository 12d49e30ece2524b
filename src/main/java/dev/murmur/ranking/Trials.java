package dev.murmur.ranking;

import dev.murmur.json.IndexedJsonLines;
import dev.murmur.json.InputException;
import dev.murmur.json.JsonLines;
import dev.murmur.json.JsonObject;
import dev.murmur.judge.JudgeMode;
import dev.murmur.judge.Judgment;
import dev.murmur.judge.PreferenceVerdict;
import dev.murmur.judge.RankingVerdict;
import dev.murmur.judge.ScoreVerdict;
import dev.murmur.judge.Verdict;
import dev.murmur.preference.Response;
import dev.murmur.statistics.RankCorrelation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads judgments as trials, one prompt at a time: a run's journal, or rows of experiments in Nectar's shape. */
final class Trials {
    private Trials() {}

    /** Takes all trials of one prompt. */
    @FunctionalInterface
    interface Audience {
        void hear(List<Trial> trials) throws IOException;
    }

    /** Tells the prompts of a file of judgments, in the order of their ids, whichever of the two shapes it has. */
    static void read(Path judgments, @Nullable Path responses, Audience audience) throws IOException {
        if (isNectar(judgments)) {
            try (Stream<JsonObject> rows = JsonLines.objects(judgments)) {
                for (JsonObject row : (Iterable<JsonObject>) rows::iterator) {
                    audience.hear(nectar(row));
                }
            }
            return;
        }
        try (IndexedJsonLines verdicts = IndexedJsonLines.open(judgments, row -> row.text("prompt_id"));
                IndexedJsonLines answers = IndexedJsonLines.open(
                        responses == null ? judgments : responses, row -> row.text("prompt_id"))) {
            for (String promptId : new TreeSet<>(verdicts.keys())) {
                Map<String, Trial.Answer> known = new HashMap<>();
                if (responses != null) {
                    answers.rows(promptId, Response.class)
                            .forEach(row -> known.put(row.id(), Trial.Answer.of(row.id(), row.model(), row.text())));
                }
                audience.hear(own(verdicts.rows(promptId, Judgment.class), known));
            }
        }
    }

    private static boolean isNectar(Path file) throws IOException {
        try (Stream<JsonObject> rows = JsonLines.objects(file)) {
            JsonObject first =
                    rows.findFirst().orElseThrow(() -> new InputException(file + ": the file holds no judgments"));
            if (!first.has("verdict") && !(first.has("rankings") && first.has("responses"))) {
                throw first.wrong("not a judgment (with \"verdict\") nor an experiment (with \"responses\" and"
                        + " \"rankings\"); found " + first.names());
            }
            return first.has("rankings");
        }
    }

    private static List<Trial> own(List<Judgment> rows, Map<String, Trial.Answer> known) {
        Map<String, Integer> calls = new HashMap<>();
        rows.forEach(row -> calls.merge(row.question(), 1, Integer::sum));
        List<Trial> trials = new ArrayList<>();
        Map<String, List<Judgment>> marked = new TreeMap<>();
        for (Judgment judgment : Ballots.outcomes(rows)) {
            if (judgment.mode() == JudgeMode.RUBRIC && judgment.shown().size() == 1) {
                marked.computeIfAbsent(judgment.judge() + " " + judgment.repeat(), absent -> new ArrayList<>())
                        .add(judgment);
                continue;
            }
            List<Trial.Answer> shown = judgment.shown().stream()
                    .map(id -> known.getOrDefault(id, Trial.Answer.unknown(id)))
                    .toList();
            Double coherence = judgment.consistency();
            trials.add(new Trial(
                    judgment.promptId(),
                    judgment.judge() + " " + judgment.mode().name().toLowerCase(Locale.ROOT),
                    judgment.judge(),
                    shown,
                    judgment.labels(),
                    places(judgment),
                    new double[0],
                    judgment.verdict() instanceof PreferenceVerdict said && said.probability() != null
                            ? said.probabilityOfA()
                            : Double.NaN,
                    coherence == null ? Double.NaN : coherence,
                    1,
                    judgment.verdict().readable() ? 0 : 1,
                    Refusal.isIn(judgment),
                    calls.getOrDefault(judgment.question(), 1),
                    judgment.usage().inputTokens(),
                    judgment.usage().outputTokens(),
                    judgment.latencyMs()));
        }
        marked.values().forEach(judgments -> trials.add(marks(judgments, known, calls)));
        return trials;
    }

    /** The marks that a judge gave to a prompt's responses, each in a call of its own, as one order of them. */
    private static Trial marks(List<Judgment> judgments, Map<String, Trial.Answer> known, Map<String, Integer> calls) {
        Judgment first = judgments.get(0);
        double[] marks = judgments.stream()
                .mapToDouble(row -> row.verdict() instanceof ScoreVerdict scores ? scores.mean() : Double.NaN)
                .toArray();
        long unreadable = DoubleStream.of(marks).filter(Double::isNaN).count();
        double[] places = ranks(DoubleStream.of(marks).map(mark -> -mark).toArray());
        return new Trial(
                first.promptId(),
                first.judge() + " " + first.mode().name().toLowerCase(Locale.ROOT),
                first.judge(),
                judgments.stream()
                        .map(row -> row.shown().get(0))
                        .map(id -> known.getOrDefault(id, Trial.Answer.unknown(id)))
                        .toList(),
                List.of(),
                unreadable == marks.length ? new double[0] : places,
                marks,
                Double.NaN,
                Double.NaN,
                marks.length,
                (int) unreadable,
                judgments.stream().anyMatch(Refusal::isIn),
                judgments.stream()
                        .mapToInt(row -> calls.getOrDefault(row.question(), 1))
                        .sum(),
                judgments.stream().mapToLong(row -> row.usage().inputTokens()).sum(),
                judgments.stream().mapToLong(row -> row.usage().outputTokens()).sum(),
                judgments.stream().mapToLong(Judgment::latencyMs).sum());
    }

    private static double[] places(Judgment judgment) {
        Verdict verdict = judgment.verdict();
        if (verdict instanceof RankingVerdict ranking) {
            return places(judgment, label -> ranking.tierOf(label) < 0 ? Double.NaN : ranking.tierOf(label));
        }
        if (verdict instanceof PreferenceVerdict preference) {
            double first = 1.5 - Math.signum(preference.probabilityOfA() - 0.5) / 2;
            return new double[] {first, 3 - first};
        }
        if (verdict instanceof ScoreVerdict scores) {
            return places(judgment, label -> -scores.scores().getOrDefault(label, Double.NaN));
        }
        return new double[0];
    }

    /** Ranks of what is shown by a merit, the smallest the best; NaN where there is none. */
    private static double[] places(Judgment judgment, ToDoubleFunction<String> merit) {
        return ranks(judgment.labels().stream().mapToDouble(merit).toArray());
    }

    private static double[] ranks(double[] merits) {
        double[] ranks = RankCorrelation.ranks(merits);
        return IntStream.range(0, merits.length)
                .mapToDouble(slot -> Double.isNaN(merits[slot]) ? Double.NaN : ranks[slot])
                .toArray();
    }

    /** Each experiment of a row is a setting; "presented" lists indices into "responses" in display order. */
    private static List<Trial> nectar(JsonObject row) throws IOException {
        String judge = row.textOr("annotator", "unknown");
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
                    false,
                    1,
                    0,
                    0,
                    0));
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
