package dev.murmur.reward;

import dev.murmur.json.JsonLinesWriter;
import dev.murmur.provenance.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Looks for better settings by cross-validation over prompts: a trial trains a whole ensemble and is judged by the log-loss,
 * on every prompt, of the member that has not seen it. The search starts from the settings it was given and changes one at a
 * time, the ones that matter most first; a change that helps is kept, and the round goes on from there until a whole round
 * helped nowhere or the budget is spent. Nothing is drawn at random: with a budget of trials, two searches are the same. With
 * a budget of time a slower machine stops after fewer trials, each of which came out as on a fast one.
 */
public final class Tuning {
    /** The trials, in the model folder. */
    static final String TABLE = "tuning.jsonl";

    private static final Map<String, List<Object>> CHOICES = choices();

    private final TrainingSet set;
    private final Budget budget;
    private final InstantSource clock;
    private final Consumer<Trial> told;
    private final Instant start;
    private final List<Trial> trials = new ArrayList<>();
    private final Set<TrainSettings> tried = new HashSet<>();
    private final boolean plainLoss;
    private TrainSettings settings;
    private EnsembleTrainer.Trained best;

    Tuning(TrainingSet set, TrainSettings settings, Budget budget, InstantSource clock, Consumer<Trial> told)
            throws IOException {
        this.set = set;
        this.settings = settings;
        this.plainLoss = settings.loss().equals(LossSettings.DEFAULTS);
        this.budget = budget;
        this.clock = clock;
        this.told = told;
        this.start = clock.instant();
        this.best = trial("as given", "", settings, Progress.Task.IGNORED);
    }

    /**
     * How long to search: until either is spent. The trial that is under way is finished.
     *
     * @param trials at least 1, which is training with the settings as given
     */
    public record Budget(int trials, Duration time) {
        /** A budget that no search spends. */
        public static final Duration NO_LIMIT = Duration.ofDays(365);

        public Budget {
            if (trials < 1 || time.isNegative()) {
                throw new IllegalArgumentException("a search has at least 1 trial, got " + trials + " in " + time);
            }
        }
    }

    /**
     * One training.
     *
     * @param setting that was changed; the first trial changes none
     * @param value that it was given
     * @param logLoss on prompts that the judging member has not seen, in nats
     * @param kept whether it was better than all before, and the search went on from it
     */
    public record Trial(int number, String setting, String value, double logLoss, double accuracy, boolean kept) {}

    /** Goes on from the first trial, which was made at the start. */
    void search(Progress.Task task) throws IOException {
        boolean helped = true;
        task.advance(1);
        while (helped && !spent()) {
            helped = false;
            for (Map.Entry<String, List<Object>> choice : CHOICES.entrySet()) {
                for (Object value : choice.getValue()) {
                    helped |= matters(choice.getKey()) && tryOut(choice.getKey(), value, task);
                }
            }
        }
    }

    /** What the best trial trained. */
    EnsembleTrainer.Trained best() {
        return best;
    }

    /** How many were made. */
    int trials() {
        return trials.size();
    }

    void write(Path folder) throws IOException {
        try (var table = new JsonLinesWriter(folder.resolve(TABLE))) {
            for (Trial trial : trials) {
                table.write(trial);
            }
            table.commit();
        }
    }

    /** A network's settings do not matter where there is none; a loss that was chosen with care is left as it is. */
    private boolean matters(String setting) {
        return switch (setting) {
            case "loss" -> plainLoss;
            case "l2", "dropout", "learning_rate" -> !settings.hidden().isEmpty();
            default -> true;
        };
    }

    /** Whether a change helped. */
    private boolean tryOut(String setting, Object value, Progress.Task task) throws IOException {
        TrainSettings other = settings.with(Map.of(setting, value));
        if (spent() || tried.contains(other)) {
            return false;
        }
        double before = best.validation().figures().logLoss();
        EnsembleTrainer.Trained trained = trial(setting, value.toString(), other, task);
        if (trained.validation().figures().logLoss() >= before) {
            return false;
        }
        best = trained;
        settings = other;
        return true;
    }

    private EnsembleTrainer.Trained trial(String setting, String value, TrainSettings other, Progress.Task task)
            throws IOException {
        tried.add(other);
        EnsembleTrainer.Trained trained = new EnsembleTrainer(other).train(set, Progress.Task.IGNORED);
        ValidationFigures figures = trained.validation().figures();
        double lowest = trials.stream().mapToDouble(Trial::logLoss).min().orElse(Double.POSITIVE_INFINITY);
        var trial = new Trial(
                trials.size() + 1, setting, value, figures.logLoss(), figures.accuracy(), figures.logLoss() < lowest);
        trials.add(trial);
        told.accept(trial);
        task.advance(1);
        return trained;
    }

    private boolean spent() {
        return trials.size() >= budget.trials()
                || Duration.between(start, clock.instant()).compareTo(budget.time()) >= 0;
    }

    /** How hard the linear part is held back matters most, then what is learnt, then the network. */
    private static Map<String, List<Object>> choices() {
        Map<String, List<Object>> choices = new LinkedHashMap<>();
        choices.put("wide_l2", List.of(4e-3, 1.6e-2, 2e-3, 3.2e-2, 1e-3, 6.4e-2));
        choices.put("hidden", List.of(List.of(), List.of(16), List.of(64)));
        choices.put("loss", List.of("plackett-luce", "bradley-terry,label_smoothing=0.05", "bradley-terry"));
        choices.put("l2", List.of(0.01, 1.0));
        choices.put("dropout", List.of(0.2, 0.7));
        choices.put("learning_rate", List.of(3e-4, 3e-3));
        return choices;
    }
}
