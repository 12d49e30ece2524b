package dev.murmur.cli;

import dev.murmur.evaluate.Evaluation;
import dev.murmur.evaluate.Evaluator;
import dev.murmur.evaluate.ModelRewards;
import dev.murmur.evaluate.SetReport;
import dev.murmur.json.InputException;
import dev.murmur.json.Json;
import dev.murmur.reward.RewardModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code murmur evaluate}: how well a model's rewards agree with labels, beside what a ruler would get. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measure a reward model on rankings or pairs that it was not trained on.",
        footer = {"", "Example:", "  murmur evaluate --model model --pairs run/pairs/test.jsonl"})
final class EvaluateCommand implements Callable<Integer> {
    private static final int REPLICATES = 1000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--model", required = true, paramLabel = "DIR", description = "The model's folder.")
    private Path model;

    @Mixin
    private PreferenceFiles input;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "42", description = "Of the bootstrap. Default: 42.")
    private long seed;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        PrintWriter out = spec.commandLine().getOut();
        List<Path> files = input.files();
        var rewards = new ModelRewards(RewardModel.load(model));
        List<SetReport> sets = new ArrayList<>();
        for (Path file : files) {
            var evaluator = new Evaluator(file.toString(), rewards);
            PreferenceFiles.read(file, evaluator::add, err);
            SetReport report = evaluator.report(REPLICATES, seed);
            if (report.pairs() == 0) {
                throw new InputException(
                        file + ": no response in it is preferred to another; there is nothing to measure");
            }
            sets.add(report);
        }
        if (json) {
            out.println(Json.pretty(new Evaluation(sets)));
        } else {
            sets.forEach(set -> print(set, out));
        }
        return 0;
    }

    private static void print(SetReport set, PrintWriter out) {
        SetReport.Baselines baselines = set.baselines();
        out.printf(
                Locale.ROOT,
                "%s: %,d pairs of %,d prompts, %,d ties left out%n",
                set.file(),
                set.pairs(),
                set.prompts(),
                set.ties());
        out.printf(
                Locale.ROOT,
                "  accuracy       %.3f  (95 %% of bootstraps over prompts: %.3f to %.3f)%n",
                set.accuracy(),
                set.accuracyLow(),
                set.accuracyHigh());
        out.printf(
                Locale.ROOT,
                "  longer wins    %.3f  (the model is ahead by %+.3f, %+.3f to %+.3f); chance 0.500%n",
                baselines.longer(),
                set.accuracy() - baselines.longer(),
                baselines.beatsLongerLow(),
                baselines.beatsLongerHigh());
        out.printf(
                Locale.ROOT,
                "  log-loss       %.4f, Brier score %.4f, calibration error %.4f%n",
                set.logLoss(),
                set.brier(),
                set.ece());
        if (set.kendallTau() != null && set.topOne() != null) {
            out.printf(
                    Locale.ROOT,
                    "  within prompts Kendall tau %.3f, best one found %.3f%n",
                    set.kendallTau(),
                    set.topOne());
        }
        slices(set.byMargin(), out);
        slices(set.byLength(), out);
    }

    private static void slices(List<SetReport.Slice> slices, PrintWriter out) {
        for (SetReport.Slice slice : slices) {
            out.printf(
                    Locale.ROOT,
                    "    %-18s %,8d pairs, accuracy %.3f, longer wins %.3f%n",
                    slice.name(),
                    slice.pairs(),
                    slice.accuracy(),
                    slice.longer());
        }
    }
}
