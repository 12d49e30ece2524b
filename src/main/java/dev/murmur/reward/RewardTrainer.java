package dev.murmur.reward;

import dev.murmur.encode.Encoder;
import dev.murmur.encode.EncodingStore;
import dev.murmur.json.InputException;
import dev.murmur.provenance.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Trains a reward model: an ensemble whose members each leave out one fold of the prompts. The fold that a member has not
 * seen ends its training, and all of them together calibrate the model and say how good it is on prompts it does not know.
 */
public final class RewardTrainer {
    private static final long MOST_PARAMETERS =
            100_000_000; // 400 MB for each member, and several times that while it is trained

    private final TrainSettings settings;
    private final Progress progress;
    private final InstantSource clock;

    public RewardTrainer(TrainSettings settings, Progress progress, InstantSource clock) {
        this.settings = settings;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * Trains on groups, which are not kept, and writes the model folder. The source is read twice: to learn, and at the end to
     * say by name which pairs look wrong.
     *
     * @throws InputException if there are too few prompts with a strict preference, or the folder cannot be written to
     */
    public TrainReport train(GroupSource groups, TrainingData data, Path folder) throws IOException {
        var start = clock.instant();
        try (ModelDraft draft = ModelDraft.in(folder);
                var store = new EncodingStore(mostInMemory());
                Progress.Task task = progress.start("train", (long) settings.folds() * settings.epochs())) {
            TrainingSet set = set(groups, store);
            EnsembleTrainer.Trained trained = new EnsembleTrainer(settings).train(set, task);
            TrainReport report = write(trained, 1, set, groups, data, draft.folder(), start);
            draft.publish();
            return report;
        }
    }

    /**
     * Looks for better settings first, by cross-validation over prompts, then trains with the best; see {@link Tuning}.
     *
     * @param told is told of every trial when it has ended
     */
    public TrainReport tune(
            GroupSource groups, TrainingData data, Path folder, Tuning.Budget budget, Consumer<Tuning.Trial> told)
            throws IOException {
        var start = clock.instant();
        try (ModelDraft draft = ModelDraft.in(folder);
                var store = new EncodingStore(mostInMemory());
                Progress.Task task =
                        progress.start("tune", budget.trials() == Integer.MAX_VALUE ? -1 : budget.trials())) {
            TrainingSet set = set(groups, store);
            var tuning = new Tuning(set, settings, budget, clock, told);
            tuning.search(task);
            TrainReport report = write(tuning.best(), tuning.trials(), set, groups, data, draft.folder(), start);
            tuning.write(draft.folder());
            draft.publish();
            return report;
        }
    }

    private TrainReport write(
            EnsembleTrainer.Trained trained,
            int trials,
            TrainingSet set,
            GroupSource groups,
            TrainingData data,
            Path folder,
            Instant start)
            throws IOException {
        GroupLoss loss = trained.settings().loss().loss();
        long suspicious = PairStrengths.write(folder, groups, trained.validation(), loss);
        var report = new TrainReport(
                set.prompts(),
                set.groups().size(),
                set.leftOut(),
                set.responses(),
                set.pairs(),
                set.ties(),
                suspicious,
                trained.members().stream().map(MemberTrainer.Trained::curve).toList(),
                trained.validation().figures(),
                trials,
                Duration.between(start, clock.instant()).toMillis() / 1000.0);
        ModelFolder.write(folder, trained.model(set), trained.settings(), data, report);
        return report;
    }

    /** A quarter of what the JVM may have. */
    private static long mostInMemory() {
        return Runtime.getRuntime().maxMemory() / 4;
    }

    private TrainingSet set(GroupSource groups, EncodingStore store) throws IOException {
        NativeThreads.limit(1);
        Encoder encoder = Encoder.parse(settings.encoder());
        long parameters = NetworkShape.of(encoder, settings.hidden()).parameters();
        if (parameters > MOST_PARAMETERS) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "a network with hidden layers of %s over %,d dense features has %,d parameters; at most %,d can be trained",
                    settings.hidden(),
                    encoder.denseWidth(),
                    parameters,
                    MOST_PARAMETERS));
        }
        GroupLoss loss = settings.loss().loss();
        try (Progress.Task task = progress.start("encode", -1)) {
            var encoding = new GroupEncoder(encoder, store, task);
            var leftOut = new LongAdder();
            Set<String> prompts = new HashSet<>();
            groups.read(group -> {
                if (loss.counted(group.preferences()) > 0) {
                    encoding.add(group);
                    if (group.preferences().pairs() > 0) {
                        prompts.add(group.promptId());
                    }
                } else {
                    leftOut.increment();
                }
            });
            requireEnough(prompts.size()); // before the last texts are encoded, which for few prompts are all
            List<EncodedGroup> encoded = encoding.encoded();
            DenseScaler scaler = DenseScaler.of(encoded, encoder.denseTrust());
            return new TrainingSet(
                    encoder, scaler, encoded.stream().map(scaler::scaled).toList(), leftOut.sum());
        }
    }

    private void requireEnough(int prompts) throws InputException {
        if (prompts < settings.leastPrompts()) {
            throw new InputException("a reward model wants at least " + settings.leastPrompts()
                    + " prompts with one response preferred to another; found " + prompts
                    + ". Give more rankings or pairs"
                    + (settings.folds() > 2 ? ", or set fewer folds than " + settings.folds() : "")
                    + "; rankings and pairs that are ties alone, or weigh nothing, do not count");
        }
    }
}
