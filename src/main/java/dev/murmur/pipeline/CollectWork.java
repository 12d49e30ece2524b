package dev.murmur.pipeline;

import dev.murmur.collect.CollectOptions;
import dev.murmur.collect.CollectReport;
import dev.murmur.collect.Collector;
import dev.murmur.collect.KnownAnswers;
import dev.murmur.judge.JudgeSettings;
import dev.murmur.preference.TokenUsage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Prompts and slots to responses. */
final class CollectWork implements Work {
    private final KnownAnswers known;
    private @Nullable CollectReport before;

    /** @param known answers of earlier runs */
    CollectWork(KnownAnswers known) {
        this.known = known;
    }

    @Override
    public StageReport run(RunContext context) throws IOException {
        Pipeline pipeline = context.pipeline();
        RunFolder folder = context.folder();
        PromptFile.Counts prompts = new PromptFile(pipeline).write(folder.prompts(), folder.failures());
        context.requireEnough(prompts.prompts());
        Map<String, Integer> inFlight = new TreeMap<>();
        pipeline.endpoints().forEach((name, endpoint) -> inFlight.put(name, endpoint.maxInFlight()));
        var options = new CollectOptions(inFlight, pipeline.respondersPerPrompt(), pipeline.seed());
        CollectReport now = new Collector(context.endpoints(), options, context.clock(), context.stop())
                .collect(folder.prompts(), pipeline.responders(), known, folder.failures(), context.progress());
        CollectReport report = before == null ? now : now.after(before);
        before = report;
        return new StageReport(
                lines(prompts, pipeline.responders().size(), report, pipeline.judge()),
                counts(prompts, report),
                List.of(folder.prompts()),
                report.notAsked() == 0 && !report.interrupted() && !allFailed(report));
    }

    private static boolean allFailed(CollectReport report) {
        return report.failures() > 0 && report.alreadyThere() + report.answered() == 0;
    }

    private static List<String> lines(PromptFile.Counts prompts, int slots, CollectReport report, JudgeSettings judge) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%,d answers to %,d prompts from %d slots: %,d asked now, %,d already there, %,d failed, %,d not asked",
                report.alreadyThere() + report.answered(),
                prompts.prompts(),
                slots,
                report.answered(),
                report.alreadyThere(),
                report.failures(),
                report.notAsked()));
        if (report.retries() > 0) {
            lines.add(String.format(Locale.ROOT, "%,d calls were tried again", report.retries()));
        }
        if (prompts.repeated() + report.duplicatePrompts() > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%,d repeated prompts were asked once",
                    prompts.repeated() + report.duplicatePrompts()));
        }
        if (report.unassignedPrompts() > 0) {
            lines.add(String.format(
                    Locale.ROOT, "%,d prompts have tags that no responder takes", report.unassignedPrompts()));
        }
        if (prompts.nearlyRepeated() > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%,d prompts were left out as near duplicates (see failures.jsonl)",
                    prompts.nearlyRepeated()));
        }
        report.failed()
                .forEach((reason, count) -> lines.add(
                        String.format(Locale.ROOT, "%,d calls failed: %s (see failures.jsonl)", count, reason)));
        report.flagged()
                .forEach((flag, count) ->
                        lines.add(String.format(Locale.ROOT, "%,d answers are %s", count, odd(flag, judge))));
        if (allFailed(report)) {
            lines.add("nothing was answered, so there is nothing to judge; run again when what failed is mended");
        }
        report.stopped().forEach((who, why) -> lines.add(who + " was stopped: " + why));
        return lines;
    }

    /** What a flag means, and what becomes of such answers. */
    private static String odd(String flag, JudgeSettings judge) {
        return switch (flag) {
            case "empty" -> "empty; " + shown("show_empty", judge.showEmpty());
            case "filtered" -> "cut by a content filter; " + shown("show_filtered", judge.showFiltered());
            case "truncated" -> "cut off at the token limit; " + shown("show_truncated", judge.showTruncated());
            case "identical" -> "identical to another one to the same prompt; they are judged as one";
            default -> flag;
        };
    }

    private static String shown(String setting, boolean value) {
        return "the judge " + (value ? "sees" : "does not see") + " them (judge: " + setting + ")";
    }

    private static Map<String, Object> counts(PromptFile.Counts prompts, CollectReport report) {
        Map<String, Object> counts = new TreeMap<>();
        counts.put("prompts", prompts.prompts());
        counts.put("prompts_unassigned", report.unassignedPrompts());
        counts.put("prompts_repeated", prompts.repeated());
        counts.put("prompts_nearly_repeated", prompts.nearlyRepeated());
        counts.put("responses", report.alreadyThere() + report.answered());
        counts.put("asked", report.answered());
        counts.put("already_there", report.alreadyThere());
        counts.put("failed", report.failed());
        counts.put("not_asked", report.notAsked());
        counts.put("flagged", report.flagged());
        counts.put("retries", report.retries());
        counts.put("tokens", tokens(report));
        return counts;
    }

    private static TokenUsage tokens(CollectReport report) {
        return report.tokens().values().stream().reduce(TokenUsage.NONE, TokenUsage::plus);
    }
}
