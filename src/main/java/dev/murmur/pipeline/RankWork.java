package dev.murmur.pipeline;

import dev.murmur.json.JsonLines;
import dev.murmur.json.JsonObject;
import dev.murmur.judge.JudgeReport;
import dev.murmur.judge.JudgeStage;
import dev.murmur.ranking.SettleReport;
import dev.murmur.ranking.Settling;
import dev.murmur.ranking.TruthAgreement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Responses to judgments, and judgments to rankings. */
final class RankWork implements Work {
    private long callsBefore;
    private @Nullable Long known; // before the first call of this run

    @Override
    public StageReport run(RunContext context) throws IOException {
        RunFolder folder = context.folder();
        Pipeline pipeline = context.pipeline();
        if (!context.stages().contains(Stage.COLLECT)) { // which has looked at them
            try (Stream<JsonObject> prompts = JsonLines.objects(folder.prompts())) {
                context.requireEnough(prompts.count());
            }
        }
        JudgeReport judged = new JudgeStage(pipeline.judge(), context.endpoints(), pipeline.seed(), context.clock())
                .judge(folder.prompts(), folder.responses(), folder.judgments(), folder.failures(), context.progress());
        long knownBefore = known == null ? judged.knownCalls() : known;
        known = knownBefore;
        if (context.waiting().getAsBoolean()) {
            callsBefore += judged.calls();
            return new StageReport(List.of(), Map.of("judge", judged), List.of(), false);
        }
        SettleReport settled = Settling.settle(
                folder.prompts(),
                folder.responses(),
                folder.judgments(),
                folder.rankings(),
                folder.failures(),
                pipeline.ranking().options(pipeline.judge().disagreement()));
        RankFailures.settle(folder);
        List<String> lines = lines(judged, callsBefore, knownBefore, settled);
        Map<String, Object> counts = counts(judged, settled);
        if (pipeline.truth() != null) {
            TruthAgreement agreement =
                    new KnownTruth(Path.of(pipeline.truth())).agreement(folder.rankings(), pipeline.seed());
            lines.add(KnownTruth.line(agreement));
            counts.put("truth", agreement);
        }
        return new StageReport(
                lines,
                counts,
                List.of(folder.rankings()),
                judged.stopped() == null && !context.stop().isStopped() && !nothingRanked(settled));
    }

    private static boolean nothingRanked(SettleReport settled) {
        return settled.prompts() > 0 && settled.ranked() == 0;
    }

    private static List<String> lines(JudgeReport judged, long callsBefore, long known, SettleReport settled) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%,d of %,d prompts ranked; %,d calls made now, %,d already there, %,d replies could not be read",
                settled.ranked(),
                settled.prompts(),
                callsBefore + judged.calls(),
                known,
                judged.unreadableReplies()));
        if (judged.stopped() != null) {
            lines.add("judging was stopped: " + judged.stopped());
        }
        if (judged.setAside() + judged.failedCalls() + judged.skippedPrompts() > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "set aside: %,d questions that no reply answered readably, %,d failed calls, %,d prompts with"
                            + " nothing to compare (see failures.jsonl)",
                    judged.setAside(),
                    judged.failedCalls(),
                    judged.skippedPrompts()));
        }
        if (nothingRanked(settled)) {
            lines.add("nothing was ranked, so there are no pairs to make; failures.jsonl says why");
        }
        lines.add(String.format(
                Locale.ROOT, "%,d of %,d pairs of answers are tied", settled.tiedPairs(), settled.pairs()));
        if (settled.severalOpinions() > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "agreement of repeated judgments: Kendall's W %.3f over %,d prompts",
                    settled.meanAgreement(),
                    settled.severalOpinions()));
        }
        return lines;
    }

    private static Map<String, Object> counts(JudgeReport judged, SettleReport settled) {
        Map<String, Object> counts = new TreeMap<>();
        counts.put("judge", judged);
        counts.put("settle", settled);
        return counts;
    }
}
