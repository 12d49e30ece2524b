package dev.murmur.pipeline;

import dev.murmur.evaluate.Evaluation;
import dev.murmur.evaluate.Evaluator;
import dev.murmur.evaluate.ModelRewards;
import dev.murmur.evaluate.SetReport;
import dev.murmur.json.AtomicFile;
import dev.murmur.json.Json;
import dev.murmur.reward.RewardModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The model against the judge's labels on the test side's prompts. */
final class EvaluateWork implements Work {
    private static final int REPLICATES = 1_000; // two digits of an interval

    @Override
    public StageReport run(RunContext context) throws IOException {
        RunFolder folder = context.folder();
        Path test = folder.pairs().resolve("test.jsonl");
        var side = new SideOfSplit(folder.rankings(), test);
        if (side.size() == 0) {
            return new StageReport(
                    List.of("no test pairs, so nothing to evaluate on; give pairs.split.test a larger share"),
                    Map.of(),
                    List.of(),
                    true);
        }
        var evaluator = new Evaluator("pairs/test.jsonl", new ModelRewards(RewardModel.load(folder.model())));
        side.groups(evaluator::add);
        SetReport report = evaluator.report(REPLICATES, context.pipeline().seed());
        AtomicFile.write(folder.evaluation(), Json.pretty(new Evaluation(List.of(report))) + "\n");
        return new StageReport(List.of(line(report)), Map.of("test", report), List.of(folder.evaluation()), true);
    }

    private static String line(SetReport report) {
        return String.format(
                Locale.ROOT,
                "right on %.1f %% of %,d held-out pairs (95 %% interval %.1f to %.1f; %,d ties left out); longer wins %.1f %%,"
                        + " chance 50 %%",
                100 * report.accuracy(),
                report.pairs(),
                100 * report.accuracyLow(),
                100 * report.accuracyHigh(),
                report.ties(),
                100 * report.baselines().longer());
    }
}
