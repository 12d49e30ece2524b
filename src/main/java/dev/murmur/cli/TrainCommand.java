package dev.murmur.cli;

import dev.murmur.json.Hashes;
import dev.murmur.json.InputException;
import dev.murmur.json.Yaml;
import dev.murmur.provenance.Progress;
import dev.murmur.reward.CurvePoint;
import dev.murmur.reward.Ensemble;
import dev.murmur.reward.GroupSource;
import dev.murmur.reward.LossSettings;
import dev.murmur.reward.RewardTrainer;
import dev.murmur.reward.TrainReport;
import dev.murmur.reward.TrainSettings;
import dev.murmur.reward.TrainingData;
import dev.murmur.reward.Tuning;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code murmur train}: rankings or pairs to a model folder. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Train a reward model on rankings or pairs.",
        footer = {"", "Example:", "  murmur train --rankings run/rankings.jsonl --out model"})
final class TrainCommand implements Callable<Integer> {
    private static final Pattern BUDGET = Pattern.compile("(\\d{1,6})([smh]?)");

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

    @Option(
            names = "--encoder",
            paramLabel = "PARTS",
            completionCandidates = Choices.Encoders.class,
            description = {
                "Parts of style+substance+shapes+opening+ending+layout+kinds+ngrams+characters, and a sentence encoder beside them if you"
                        + " like: bge-small, onnx:DIR, or remote:MODEL@URL#VARIABLE with the key in that environment variable.",
                "MURMUR_CACHE is the folder that keeps its vectors (off for none), MURMUR_THREADS how many threads work."
            })
    private @Nullable String encoder;

    @Option(
            names = "--loss",
            paramLabel = "LOSS",
            completionCandidates = Choices.Losses.class,
            description = "bradley-terry, plackett-luce, davidson or rao-kupper (with ties), or a sum:"
                    + " plackett-luce+0.5*bradley-terry. Options after commas: margin=1, scaled=true,"
                    + " label_smoothing=0.05, centring=0.01, length_penalty=10.")
    private @Nullable String loss;

    @Option(
            names = "--ensemble",
            paramLabel = "RULE",
            completionCandidates = Choices.Ensembles.class,
            description =
                    "How the members' rewards become one: mean, minimum, mean-minus-spread or mean-minus-variance,"
                            + " the last two with a factor: mean-minus-spread:0.5.")
    private @Nullable String ensemble;

    @Option(
            names = "--tune",
            paramLabel = "BUDGET",
            description =
                    "Look for better settings first, by cross-validation over prompts: a number of trials (20: the"
                            + " same again gives the same) or a time (10m: the trial under way is finished). A trial takes as"
                            + " long as a training without it; they are printed, and kept in tuning.jsonl.")
    private @Nullable String tune;

    @Option(names = "--seed", paramLabel = "N", description = "Same data and seed, same model.")
    private @Nullable Long seed;

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        List<Path> files = input.files();
        TrainSettings settings = settings();
        Tuning.@Nullable Budget budget = tune == null ? null : budget(tune);
        TrainingData data = data(files);
        if (Files.exists(out.resolve("model.json"))) {
            err.println(
                    "murmur: " + out + " holds a model, which the new one takes the place of; a card that was edited"
                            + " stays as card-before.md");
        }
        Progress progress = Murmur.progress(spec);
        var trainer = new RewardTrainer(settings, progress, Clock.systemUTC());
        GroupSource groups = input.groups(err);
        PrintWriter output = spec.commandLine().getOut();
        TrainReport report = budget == null
                ? trainer.train(groups, data, out)
                : trainer.tune(groups, data, out, budget, trial -> output.println(line(trial)));
        output.println(summary(report));
        return 0;
    }

    private TrainSettings settings() throws IOException {
        try {
            TrainSettings settings =
                    settingsFile == null ? TrainSettings.DEFAULTS : Yaml.read(settingsFile, TrainSettings.class);
            Map<String, Object> changes = new LinkedHashMap<>();
            changes.put("encoder", encoder == null ? settings.encoder() : encoder);
            changes.put("loss", loss == null ? settings.loss() : LossSettings.valueOf(loss));
            changes.put("ensemble", ensemble == null ? settings.ensemble() : Ensemble.valueOf(ensemble));
            changes.put("seed", seed == null ? settings.seed() : seed);
            return settings.with(changes);
        } catch (IllegalArgumentException e) {
            throw new InputException(String.valueOf(e.getMessage()), e);
        }
    }

    private Tuning.Budget budget(String text) {
        Matcher matcher = BUDGET.matcher(text);
        if (!matcher.matches() || matcher.group(1).matches("0+")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--tune takes a number from 1 to 999999, of trials or of a time: 20 or 10m; found \"" + text
                            + "\"");
        }
        int number = Integer.parseInt(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> new Tuning.Budget(Integer.MAX_VALUE, Duration.ofSeconds(number));
            case "m" -> new Tuning.Budget(Integer.MAX_VALUE, Duration.ofMinutes(number));
            case "h" -> new Tuning.Budget(Integer.MAX_VALUE, Duration.ofHours(number));
            default -> new Tuning.Budget(number, Tuning.Budget.NO_LIMIT);
        };
    }

    private static String line(Tuning.Trial trial) {
        return String.format(
                Locale.ROOT,
                "trial %-3d log-loss %.4f, accuracy %.3f  %s %s%s",
                trial.number(),
                trial.logLoss(),
                trial.accuracy(),
                trial.setting(),
                trial.value(),
                trial.kept() ? "  (best so far)" : "");
    }

    private static TrainingData data(List<Path> files) throws IOException {
        List<TrainingData.DataFile> hashed = new ArrayList<>();
        for (Path file : files) {
            var data = new TrainingData.DataFile(file.getFileName().toString(), Hashes.sha256(file));
            for (int i = 0; i < hashed.size(); i++) {
                if (hashed.get(i).sha256().equals(data.sha256())) {
                    throw new InputException(
                            file + " holds the same as " + files.get(i) + ", which would count twice; leave one out");
                }
            }
            hashed.add(data);
        }
        return new TrainingData(hashed);
    }

    private String summary(TrainReport report) {
        return String.format(
                Locale.ROOT,
                "%,d prompts, %,d responses, %,d pairs, %,d ties%n%s"
                        + "on prompts left out of training: accuracy %.3f (longer wins %.3f), log-loss %.4f%n"
                        + "%s"
                        + "%s%n"
                        + "%.1f s, model in %s",
                report.prompts(),
                report.responses(),
                report.pairs(),
                report.ties(),
                leftOut(report),
                report.validation().accuracy(),
                report.validation().longer(),
                report.validation().logLoss(),
                curves(report),
                suspicious(report),
                report.seconds(),
                out);
    }

    private String suspicious(TrainReport report) {
        return report.suspicious() == 0
                ? "no pair looks mislabelled"
                : String.format(
                        Locale.ROOT,
                        "%,d pairs look mislabelled; the worst are in %s",
                        report.suspicious(),
                        out.resolve("suspicious.jsonl"));
    }

    private static String leftOut(TrainReport report) {
        return report.leftOut() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%,d rankings or pairs left out: no response in them is better than another, or they weigh nothing%n",
                        report.leftOut());
    }

    /** The log-loss on what each member was not trained on, epoch by epoch. */
    private static String curves(TrainReport report) {
        var text = new StringBuilder();
        for (int member = 0; member < report.curves().size(); member++) {
            List<CurvePoint> curve = report.curves().get(member);
            text.append("  member ").append(member + 1).append(":");
            for (CurvePoint point : curve) {
                text.append(String.format(Locale.ROOT, " %.4f", point.validationLogLoss()));
            }
            text.append(System.lineSeparator());
        }
        return text.toString();
    }
}
