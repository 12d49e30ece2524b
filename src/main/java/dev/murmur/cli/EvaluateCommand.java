package dev.murmur.cli;

import dev.murmur.evaluate.Evaluation;
import dev.murmur.evaluate.Evaluator;
import dev.murmur.evaluate.ModelRewards;
import dev.murmur.evaluate.SetReport;
import dev.murmur.json.InputException;
import dev.murmur.json.Json;
import dev.murmur.reward.RewardModel;
import dev.murmur.reward.TrainingData;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        TrainingData own = RewardModel.trainedOn(model.folder());
        List<SetReport> sets = new ArrayList<>();
        for (Path file : files) {
            if (own.holds(file)) {
                err.println("murmur: the model was trained on " + file
                        + "; its figures there say what it remembers, not how" + " good it is");
            }
            var evaluator = new Evaluator(file.toString(), rewards);
            input.read(file, evaluator::add, err);
            sets.add(evaluator
                    .report(REPLICATES, seed)
                    .orElseThrow(() -> new InputException(
                            file + ": no response in it is preferred to another; there is nothing to measure")));
        }
        if (json) {
            out.println(Json.pretty(new Evaluation(sets)));
        } else {
            sets.forEach(set -> new SetReportText(set).print(out));
        }
        return 0;
    }
}
