package dev.murmur.reward;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every group scored by the member that was not trained on it. */
final class Validation {
    private static final GroupLoss LOG_LOSS = new PairwiseLoss(BradleyTerry.PLAIN);

    private final List<EncodedGroup> groups;
    private final List<double[]> scores; // of each group's responses
    private final Calibration calibration;

    Validation(List<EncodedGroup> groups, Folds folds, NetworkShape shape, List<MemberTrainer.Trained> members) {
        List<Iterator<double[]>> byFold = IntStream.range(0, folds.count())
                .mapToObj(fold -> new Scorer(shape, members.get(fold).weights())
                        .groupScores(groups.stream()
                                .filter(group -> folds.of(group.promptId()) == fold)
                                .toList())
                        .iterator())
                .toList();
        this.groups = groups;
        this.scores = new ArrayList<>();
        var calibrator = new Calibrator();
        for (EncodedGroup group : groups) {
            double[] own = byFold.get(folds.of(group.promptId())).next();
            scores.add(own);
            calibrator.add(group.preferences(), own);
        }
        this.calibration = calibrator.fit();
    }

    Calibration calibration() {
        return calibration;
    }

    List<EncodedGroup> groups() {
        return groups;
    }

    /** The calibrated rewards of each group's responses, in the groups' order. */
    Stream<double[]> rewards() {
        return scores.stream()
                .map(own -> Arrays.stream(own).map(calibration::reward).toArray());
    }

    ValidationFigures figures() {
        long pairs = 0;
        double right = 0;
        double longer = 0;
        double logLoss = 0;
        double weights = 0;
        Iterator<double[]> all = rewards().iterator();
        for (EncodedGroup group : groups) {
            double[] rewards = all.next();
            if (group.preferences().pairs() > 0) {
                double weight = group.preferences().weight();
                weights += weight;
                logLoss += weight * LOG_LOSS.of(group.preferences(), rewards);
            }
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
        return new ValidationFigures(pairs, right / pairs, longer / pairs, logLoss / weights);
    }

    private static double won(double better, double worse) {
        return better == worse ? 0.5 : better > worse ? 1 : 0;
    }
}
