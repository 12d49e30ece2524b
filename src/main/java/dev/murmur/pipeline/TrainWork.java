package dev.murmur.pipeline;

import dev.murmur.json.Hashes;
import dev.murmur.json.InputException;
import dev.murmur.reward.RewardTrainer;
import dev.murmur.reward.TrainReport;
import dev.murmur.reward.TrainingData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The prompts of the training and validation sides to a reward model; the test side is never seen. */
final class TrainWork implements Work {
    @Override
    public StageReport run(RunContext context) throws IOException {
        RunFolder folder = context.folder();
        Path train = folder.pairs().resolve("train.jsonl");
        Path validation = folder.pairs().resolve("validation.jsonl");
        var side = new SideOfSplit(folder.rankings(), train, validation);
        if (side.size() == 0) {
            throw new InputException(train + ": there is no pair to learn from; collect and rank more prompts first");
        }
        var data = new TrainingData(List.of(file(train), file(validation)));
        var trainer = new RewardTrainer(context.pipeline().rewardModel(), context.progress(), context.clock());
        TrainReport report = trainer.train(side::groups, data, folder.model());
        return new StageReport(
                List.of(String.format(
                        Locale.ROOT,
                        "a reward model from %,d prompts, %,d answers, %,d pairs and %,d ties in %.1f s",
                        report.prompts(),
                        report.responses(),
                        report.pairs(),
                        report.ties(),
                        report.seconds())),
                Map.of("groups", report.groups(), "pairs", report.pairs(), "validation", report.validation()),
                List.of(),
                true);
    }

    private static TrainingData.DataFile file(Path file) throws IOException {
        return new TrainingData.DataFile("pairs/" + file.getFileName(), Hashes.sha256(file));
    }
}
