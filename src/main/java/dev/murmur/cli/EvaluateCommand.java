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
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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

    @Mixin
    private ModelOptions model;

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
        var rewards = new ModelRewards(model.load());
        Set<String> known = known(err);
        List<SetReport> sets = new ArrayList<>();
        try {
            for (Path file : files) {
                sets.add(report(file, rewards, known, err));
            }
        } finally {
            print(sets, out); // those before a bad file, too
        }
        return 0;
    }

    private Set<String> known(PrintWriter err) throws IOException {
        try {
            return RewardModel.trainedPrompts(model.folder());
        } catch (InputException e) {
            err.println(
                    "murmur: whether the model was trained on what it is measured on is not known: " + e.getMessage());
            return Set.of();
        }
    }

    private SetReport report(Path file, ModelRewards rewards, Set<String> known, PrintWriter err) throws IOException {
        var evaluator = new Evaluator(file.toString(), rewards);
        Set<String> prompts = new HashSet<>();
        input.read(
                file,
                group -> {
                    prompts.add(group.promptId());
                    evaluator.add(group);
                },
                err);
        long trained = prompts.stream().filter(known::contains).count();
        if (trained > 0) {
            err.printf(
                    Locale.ROOT,
                    "murmur: %s: the model was trained on %,d of its %,d prompts; what it says of them it may remember%n",
                    file,
                    trained,
                    prompts.size());
        }
        return evaluator
                .report(REPLICATES, seed)
                .orElseThrow(() -> new InputException(
                        file + ": no response in it is preferred to another; there is nothing to measure"));
    }

    private void print(List<SetReport> sets, PrintWriter out) {
        if (!json) {
            sets.forEach(set -> new SetReportText(set).print(out));
        } else if (!sets.isEmpty()) {
            out.println(Json.pretty(new Evaluation(sets)));
        }
    }
}
