package dev.murmur.cli;

import dev.murmur.json.InputException;
import dev.murmur.json.Yaml;
import dev.murmur.provenance.Hashes;
import dev.murmur.provenance.Progress;
import dev.murmur.reward.RewardTrainer;
import dev.murmur.reward.TrainReport;
import dev.murmur.reward.TrainSettings;
import dev.murmur.reward.TrainingData;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code murmur train}: rankings or pairs to a model folder. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Train a reward model on rankings or pairs.",
        footer = {"", "Example:", "  murmur train --rankings run/rankings.jsonl --out model"})
final class TrainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private PreferenceFiles input;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The model's folder.")
    private Path out;

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description = "YAML with any of the settings; the options below go before it.")
    private @Nullable Path settingsFile;

    @Option(names = "--encoder", paramLabel = "PARTS", description = "Parts of style+ngrams.")
    private @Nullable String encoder;

    @Option(names = "--loss", paramLabel = "LOSS", description = "bradley-terry or plackett-luce.")
    private @Nullable String loss;

    @Option(names = "--seed", paramLabel = "N", description = "Same data and seed, same model.")
    private @Nullable Long seed;

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        List<Path> files = input.files();
        TrainingData data = data(files);
        Progress progress = Murmur.progress(spec);
        var trainer = new RewardTrainer(settings(), progress, Clock.systemUTC());
        TrainReport report = trainer.train(
                sink -> {
                    for (Path file : files) {
                        PreferenceFiles.read(file, sink, err);
                    }
                },
                data,
                out);
        spec.commandLine().getOut().println(summary(report));
        return 0;
    }

    private TrainSettings settings() throws IOException {
        try {
            TrainSettings settings =
                    settingsFile == null ? TrainSettings.DEFAULTS : Yaml.read(settingsFile, TrainSettings.class);
            settings = encoder == null ? settings : settings.withEncoder(encoder);
            settings = loss == null ? settings : settings.withLoss(loss);
            return seed == null ? settings : settings.withSeed(seed);
        } catch (IllegalArgumentException e) {
            throw new InputException(String.valueOf(e.getMessage()), e);
        }
    }

    private static TrainingData data(List<Path> files) throws IOException {
        List<TrainingData.DataFile> hashed = new ArrayList<>();
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw new InputException("there is no file " + file);
            }
            hashed.add(new TrainingData.DataFile(file.getFileName().toString(), Hashes.sha256(file)));
        }
        return new TrainingData(hashed);
    }

    private String summary(TrainReport report) {
        return String.format(
                Locale.ROOT,
                "%,d prompts, %,d responses, %,d pairs, %,d ties%n"
                        + "on prompts left out of training: accuracy %.3f (longer wins %.3f), log-loss %.4f%n"
                        + "%.1f s, model in %s",
                report.groups(),
                report.responses(),
                report.pairs(),
                report.ties(),
                report.validation().accuracy(),
                report.validation().longer(),
                report.validation().logLoss(),
                report.seconds(),
                out);
    }
}
