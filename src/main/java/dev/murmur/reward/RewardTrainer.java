package dev.murmur.reward;

import dev.murmur.encode.Encoder;
import dev.murmur.json.InputException;
import dev.murmur.provenance.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Trains a reward model: an ensemble whose members each leave out one fold of the prompts. The fold that a member has not
 * seen ends its training, and all of them together calibrate the model and say how good it is on prompts it does not know.
 */
public final class RewardTrainer {
    private final TrainSettings settings;
    private final Progress progress;
    private final InstantSource clock;

    public RewardTrainer(TrainSettings settings, Progress progress, InstantSource clock) {
        this.settings = settings;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * Trains on groups, which are read once and not kept, and writes the model folder.
     *
     * @throws InputException if there are too few prompts with a strict preference, or the folder cannot be written to
     */
    public TrainReport train(GroupSource groups, TrainingData data, Path folder) throws IOException {
        var start = clock.instant();
        NativeThreads.limit(1);
        ModelFolder.prepare(folder);
        Encoder encoder = Encoder.parse(settings.encoder());
        List<EncodedGroup> encoded = encode(groups, encoder);
        DenseScaler scaler = DenseScaler.of(encoded, encoder.denseTrust());
        List<EncodedGroup> scaled = encoded.stream().map(scaler::scaled).toList();
        NetworkShape shape = NetworkShape.of(encoder, settings.hidden());
        List<MemberTrainer.Trained> members = members(scaled, shape);
        var validation = new Validation(scaled, settings.folds(), shape, members);
        var report = new TrainReport(
                scaled.size(),
                scaled.stream().mapToLong(EncodedGroup::size).sum(),
                scaled.stream().mapToLong(group -> group.preferences().pairs()).sum(),
                scaled.stream().mapToLong(group -> group.preferences().ties()).sum(),
                members.stream().map(MemberTrainer.Trained::curve).toList(),
                validation.figures(),
                Duration.between(start, clock.instant()).toMillis() / 1000.0);
        List<NetworkWeights> weights =
                members.stream().map(MemberTrainer.Trained::weights).toList();
        ModelFolder.write(
                folder, new Model(encoder, shape, scaler, validation.calibration(), weights), settings, data, report);
        return report;
    }

    private List<EncodedGroup> encode(GroupSource groups, Encoder encoder) throws IOException {
        List<EncodedGroup> encoded = new ArrayList<>();
        try (Progress.Task task = progress.start("encode", -1)) {
            groups.read(group -> {
                if (group.preferences().pairs() == 0) {
                    return;
                }
                encoded.add(new EncodedGroup(
                        group.promptId(),
                        encoder.encode(group.exchanges()),
                        group.responses().stream().map(String::length).toList(),
                        group.preferences()));
                task.advance(group.responses().size());
            });
        }
        long prompts = encoded.stream().map(EncodedGroup::promptId).distinct().count();
        if (prompts < 2L * settings.folds()) {
            throw new InputException("a reward model wants at least " + 2 * settings.folds()
                    + " prompts with one response preferred to another; found " + prompts
                    + ". Give more rankings or pairs, or set fewer folds (" + settings.folds() + ")");
        }
        return encoded;
    }

    private List<MemberTrainer.Trained> members(List<EncodedGroup> groups, NetworkShape shape) {
        List<MemberTrainer.Trained> members = new ArrayList<>();
        var trainer = new MemberTrainer(shape, settings);
        try (Progress.Task task = progress.start("train", (long) settings.folds() * settings.epochs())) {
            for (int fold = 0; fold < settings.folds(); fold++) {
                List<EncodedGroup> kept = new ArrayList<>();
                List<EncodedGroup> left = new ArrayList<>();
                for (EncodedGroup group : groups) {
                    (Folds.of(group.promptId(), settings.folds()) == fold ? left : kept).add(group);
                }
                members.add(trainer.train(kept, left, settings.seed() + fold, task));
            }
        }
        return members;
    }
}
