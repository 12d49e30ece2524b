package dev.murmur.reward;

import java.util.ArrayList;
import java.util.List;

/** Every group scored by the member that was not trained on it. */
final class Validation {
    private static final GroupLoss LOG_LOSS = new PairwiseLoss(BradleyTerry.PLAIN);

    private final List<EncodedGroup> groups;
    private final List<double[]> scores; // of each group's responses
    private final Calibration calibration;

    Validation(List<EncodedGroup> groups, int folds, NetworkShape shape, List<MemberTrainer.Trained> members) {
        List<Scorer> scorers = members.stream()
                .map(member -> new Scorer(shape, member.weights()))
                .toList();
        this.groups = groups;
        this.scores = new ArrayList<>();
        var calibrator = new Calibrator();
        for (EncodedGroup group : groups) {
            double[] own = scorers.get(Folds.of(group.promptId(), folds)).scores(group.encodings());
            scores.add(own);
            calibrator.add(group.preferences(), own);
        }
        this.calibration = calibrator.fit();
    }

    Calibration calibration() {
        return calibration;
    }

    ValidationFigures figures() {
        long pairs = 0;
        double right = 0;
        double longer = 0;
        double logLoss = 0;
        for (int g = 0; g < groups.size(); g++) {
            EncodedGroup group = groups.get(g);
            double[] rewards = new double[group.size()];
            for (int i = 0; i < rewards.length; i++) {
                rewards[i] = calibration.reward(scores.get(g)[i]);
            }
            logLoss += LOG_LOSS.of(group.preferences(), rewards);
            for (Comparison comparison : group.preferences().comparisons()) {
                if (!comparison.tie()) {
                    pairs++;
                    right += won(rewards[comparison.better()], rewards[comparison.worse()]);
                    longer += won(
                            group.characters().get(comparison.better()),
                            group.characters().get(comparison.worse()));
                }
            }
        }
        return new ValidationFigures(pairs, right / pairs, longer / pairs, logLoss / groups.size());
    }

    private static double won(double better, double worse) {
        return better == worse ? 0.5 : better > worse ? 1 : 0;
    }
}
