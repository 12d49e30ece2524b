package dev.murmur.ranking;

import dev.murmur.json.IndexedJsonLines;
import dev.murmur.json.InputException;
import dev.murmur.json.JsonLines;
import dev.murmur.json.JsonObject;
import dev.murmur.judge.JudgeMode;
import dev.murmur.judge.Judgment;
import dev.murmur.judge.PreferenceVerdict;
import dev.murmur.judge.ScoreVerdict;
import dev.murmur.preference.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads judgments as trials, one prompt at a time: a run's journal, rows of verdicts, or experiments in Nectar's shape. */
final class Trials {
    private Trials() {}

    /** Takes all trials of one prompt. */
    @FunctionalInterface
    interface Audience {
        void hear(List<Trial> trials) throws IOException;
    }

    /** Tells the prompts of a file of judgments, in the order of their ids, whichever {@link Shape} it has. */
    static void read(Path judgments, @Nullable Path responses, Audience audience) throws IOException {
        switch (Shape.of(judgments)) {
            case EXPERIMENTS -> each(judgments, row -> audience.hear(ForeignTrials.experiments(row)));
            case VERDICTS -> each(judgments, row -> audience.hear(List.of(ForeignTrials.verdict(row))));
            case JOURNAL -> journal(judgments, responses, audience);
        }
    }

    private static void journal(Path judgments, @Nullable Path responses, Audience audience) throws IOException {
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

    @FunctionalInterface
    private interface RowReader {
        void read(JsonObject row) throws IOException;
    }

    private static void each(Path file, RowReader reader) throws IOException {
        try (Stream<JsonObject> rows = JsonLines.objects(file)) {
            for (JsonObject row : (Iterable<JsonObject>) rows::iterator) {
                reader.read(row);
            }
        }
    }

    /** What a file's rows are, as its first one tells. */
    private enum Shape {
        /** A run's own judgments. */
        JOURNAL,
        /** What {@code murmur verdicts} wrote. */
        VERDICTS,
        /** Nectar's experiments. */
        EXPERIMENTS;

        static Shape of(Path file) throws IOException {
            try (Stream<JsonObject> rows = JsonLines.objects(file)) {
                JsonObject first =
                        rows.findFirst().orElseThrow(() -> new InputException(file + ": the file holds no judgments"));
                if (first.has("rankings") && first.has("responses")) {
                    return EXPERIMENTS;
                }
                if (first.has("verdict")) {
                    return first.has("shown") ? JOURNAL : VERDICTS;
                }
                throw first.wrong(
                        "not a judgment (with \"verdict\", which murmur verdicts reads out of a judge's text) nor an"
                                + " experiment (with \"responses\" and \"rankings\"); found " + first.names());
            }
        }
    }

    private static List<Trial> own(List<Judgment> rows, Map<String, Trial.Answer> known) {
        Map<String, Calls> calls = new HashMap<>();
        rows.forEach(row -> calls.merge(row.question(), Calls.of(row), Calls::plus));
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
                    Places.of(judgment.verdict(), judgment.labels()),
                    new double[0],
                    judgment.verdict() instanceof PreferenceVerdict said && said.probability() != null
                            ? said.probabilityOfA()
                            : Double.NaN,
                    coherence == null ? Double.NaN : coherence,
                    1,
                    judgment.verdict().readable() ? 0 : 1,
                    Refusal.isIn(judgment) ? 1 : 0,
                    calls.getOrDefault(judgment.question(), Calls.NONE)));
        }
        marked.values().forEach(judgments -> trials.add(marks(judgments, known, calls)));
        return trials;
    }

    /** The marks that a judge gave to a prompt's responses, each in a call of its own, as one order of them. */
    private static Trial marks(List<Judgment> judgments, Map<String, Trial.Answer> known, Map<String, Calls> calls) {
        Judgment first = judgments.get(0);
        double[] marks = judgments.stream()
                .mapToDouble(row -> row.verdict() instanceof ScoreVerdict scores ? scores.mean() : Double.NaN)
                .toArray();
        long unreadable = DoubleStream.of(marks).filter(Double::isNaN).count();
        double[] places = Places.ranks(DoubleStream.of(marks).map(mark -> -mark).toArray());
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
                (int) judgments.stream().filter(Refusal::isIn).count(),
                judgments.stream()
                        .map(row -> calls.getOrDefault(row.question(), Calls.NONE))
                        .reduce(Calls.NONE, Calls::plus));
    }
}
