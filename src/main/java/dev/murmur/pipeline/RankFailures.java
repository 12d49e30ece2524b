package dev.murmur.pipeline;

import dev.murmur.json.JsonLines;
import dev.murmur.judge.Judgment;
import dev.murmur.preference.Ranking;
import dev.murmur.provenance.Failure;
import dev.murmur.provenance.Failures;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** What judging failed at and has done since. */
final class RankFailures {
    private static final Set<String> STAGES = Set.of(Stage.RANK.label(), "settle");

    private RankFailures() {}

    /**
     * Takes out the rows of questions that have a verdict now, of prompts as a whole that are ranked now, and of calls that
     * were answered or failed again since; the later row counts what the earlier one did.
     */
    static void settle(RunFolder folder) throws IOException {
        var any = new AtomicBoolean();
        Map<String, Integer> calls = new HashMap<>();
        Failures.each(folder.failures(), row -> {
            any.compareAndSet(false, isOfRanking(row));
            call(row).ifPresent(call -> calls.merge(call, 1, Integer::sum));
        });
        if (!any.get()) {
            return;
        }
        Set<String> answered = new HashSet<>();
        try (Stream<Judgment> rows = JsonLines.read(folder.judgments(), Judgment.class)) {
            rows.forEach(row -> {
                calls.replace(row.id(), Integer.MAX_VALUE);
                if (row.verdict().readable()) {
                    answered.add(row.question());
                }
            });
        }
        Set<String> ranked = new HashSet<>();
        try (Stream<Ranking> rows = JsonLines.read(folder.rankings(), Ranking.class)) {
            rows.forEach(row -> ranked.add(row.promptId()));
        }
        Failures.settle(
                folder.failures(), row -> isOfRanking(row) && (isOver(row, calls) || isSettled(row, answered, ranked)));
    }

    private static boolean isOfRanking(Failure row) {
        return STAGES.contains(row.stage());
    }

    private static Optional<String> call(Failure row) {
        return isOfRanking(row) && row.detail().get("call") instanceof String call
                ? Optional.of(call)
                : Optional.empty();
    }

    /** Whether the row's call has an answer, or a later row; {@code calls} has how many rows there are of each. */
    private static boolean isOver(Failure row, Map<String, Integer> calls) {
        return call(row).map(call -> calls.merge(call, -1, Integer::sum) > 0).orElse(false);
    }

    private static boolean isSettled(Failure row, Set<String> answered, Set<String> ranked) {
        Object question = row.detail().get("question");
        return question == null ? ranked.contains(row.promptId()) : answered.contains(question.toString());
    }
}
