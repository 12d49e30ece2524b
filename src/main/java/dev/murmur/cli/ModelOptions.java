package dev.murmur.cli;

import dev.murmur.json.InputException;
import dev.murmur.reward.Ensemble;
import dev.murmur.reward.RewardModel;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which model a command asks, and how its members' rewards become one. */
final class ModelOptions {
    @Option(names = "--model", required = true, paramLabel = "DIR", description = "The model's folder.")
    private Path folder;

    @Option(
            names = "--ensemble",
            paramLabel = "RULE",
            completionCandidates = Choices.Ensembles.class,
            description =
                    "How the members' rewards become one: mean, minimum, mean-minus-spread or mean-minus-variance,"
                            + " the last two with a factor: mean-minus-spread:0.5. As the model was trained to if not given.")
    private @Nullable String ensemble;

    Path folder() {
        return folder;
    }

    RewardModel load() throws IOException {
        try {
            Ensemble rule = ensemble == null ? null : Ensemble.valueOf(ensemble);
            RewardModel model = RewardModel.load(folder);
            return rule == null ? model : model.with(rule);
        } catch (IllegalArgumentException e) {
            throw new InputException(String.valueOf(e.getMessage()), e);
        }
    }
}
