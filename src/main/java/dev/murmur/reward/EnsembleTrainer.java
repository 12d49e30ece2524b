package dev.murmur.reward;

import dev.murmur.encode.Threads;
import dev.murmur.json.InputException;
import dev.murmur.provenance.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Trains the members of an ensemble, each without its fold of the prompts and on one thread: two threads that share one small
 * network are slower than one, two that train a member each are twice as fast.
 */
final class EnsembleTrainer {
    private final TrainSettings settings;

    EnsembleTrainer(TrainSettings settings) {
        this.settings = settings;
    }

    /**
     * What was trained.
     *
     * @param validation of every group by the member that has not seen it
     */
    record Trained(TrainSettings settings, List<MemberTrainer.Trained> members, Validation validation) {
        /** The model that the members make together. */
        Model model(TrainingSet set) {
            NetworkShape shape = NetworkShape.of(set.encoder(), settings.hidden());
            List<NetworkWeights> weights =
                    members.stream().map(MemberTrainer.Trained::weights).toList();
            return new Model(
                    set.encoder(),
                    shape,
                    set.scaler(),
                    validation.calibration(),
                    weights,
                    MemberOffsets.of(set.groups(), shape, weights),
                    settings.ensemble());
        }
    }

    Trained train(TrainingSet set, Progress.Task task) throws IOException {
        Folds folds = Folds.of(set.groups(), settings.folds());
        if (folds.count() < 2) {
            throw new InputException("the prompts with a better response all fall into one part; give more of them");
        }
        if (settings.loss().ties() != null) {
            requireTies(set, folds);
        }
        NetworkShape shape = NetworkShape.of(set.encoder(), settings.hidden());
        var trainer = new MemberTrainer(shape, settings);
        var trained = new MemberTrainer.Trained[folds.count()];
        Threads.all().run(trained.length, fold -> {
            List<EncodedGroup> kept = new ArrayList<>();
            List<EncodedGroup> left = new ArrayList<>();
            for (EncodedGroup group : set.groups()) {
                (folds.of(group.promptId()) == fold ? left : kept).add(group);
            }
            trained[fold] = trainer.train(kept, left, settings.seed() + fold, task);
        });
        List<MemberTrainer.Trained> members = List.of(trained);
        return new Trained(settings, members, new Validation(set.groups(), folds, shape, members));
    }

    /** Without a tie, the likeliest parameter of Rao and Kupper is minus infinity, where nothing is learnt. */
    private void requireTies(TrainingSet set, Folds folds) throws InputException {
        long[] ties = new long[folds.count()];
        for (EncodedGroup group : set.groups()) {
            ties[folds.of(group.promptId())] += group.preferences().ties();
        }
        if (Arrays.stream(ties).anyMatch(own -> own == set.ties())) {
            throw new InputException("loss " + settings.loss() + " learns how often answers tie, but of the "
                    + (set.pairs() + set.ties()) + " comparisons " + set.ties() + " are ties, and "
                    + (set.ties() == 0 ? "" : "a member that leaves out the prompts that have them sees ")
                    + "none is left to learn from; use bradley-terry");
        }
    }
}
