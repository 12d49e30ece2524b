package dev.murmur.reward;

import dev.murmur.json.InputException;
import dev.murmur.provenance.Progress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Trains one member on some groups: solves the linear part, then lets the network learn beside it until it gets no better on
 * other groups. A network that helps none of them is left out by the same rule: the linear part alone is epoch 0.
 */
final class MemberTrainer {
    private static final GroupLoss LOG_LOSS = new PairwiseLoss(BradleyTerry.PLAIN);

    private final NetworkShape shape;
    private final TrainSettings settings;

    MemberTrainer(NetworkShape shape, TrainSettings settings) {
        this.shape = shape;
        this.settings = settings;
    }

    /**
     * A trained network.
     *
     * @param weights of the epoch with the lowest validation log-loss
     * @param curve the linear part as epoch 0, then one point for each epoch that was run
     */
    record Trained(NetworkWeights weights, List<CurvePoint> curve) {}

    /**
     * Trains a member.
     *
     * @throws InputException if the settings make weights grow beyond all numbers
     */
    Trained train(List<EncodedGroup> training, List<EncodedGroup> validation, long seed, Progress.Task task)
            throws InputException {
        LengthPenalty penalty = LengthPenalty.of(settings.loss().lengthPenalty(), training);
        LinearSolver.Solution solution =
                new LinearSolver(training, settings.loss().loss(), penalty, shape, settings.wideL2()).solve();
        WidePart wide = solution.wide();
        NetworkWeights best = NetworkWeights.of(new float[shape.deepSize()], wide.weights());
        var linear = new Scorer(shape, best);
        double lowest = logLoss(linear, validation);
        List<CurvePoint> curve = new ArrayList<>(List.of(point(0, logLoss(linear, training), lowest)));
        if (shape.linear()) {
            return new Trained(best, curve);
        }
        int batches = (training.size() + settings.batch() - 1) / settings.batch();
        RewardNetwork network = RewardNetwork.untrained(
                shape,
                wide,
                new BatchLoss(solution.loss(), penalty, meanWeight(training)),
                settings,
                (long) batches * settings.epochs(),
                seed);
        List<EncodedGroup> order = new ArrayList<>(training);
        Random random = new Random(seed);
        int since = 0;
        for (int epoch = 1; epoch <= settings.epochs() && since < settings.patience(); epoch++) {
            Collections.shuffle(order, random);
            double trainingLoss = epoch(network, order);
            NetworkWeights weights = network.weights();
            double validationLoss = logLoss(new Scorer(shape, weights), validation);
            curve.add(point(epoch, trainingLoss, validationLoss));
            since++;
            if (validationLoss < lowest) {
                lowest = validationLoss;
                best = weights;
                since = 0;
            }
            task.advance(1);
            task.note(String.format(Locale.ROOT, "validation log-loss %.4f", validationLoss));
        }
        return new Trained(best, curve);
    }

    private CurvePoint point(int epoch, double trainingLoss, double validationLoss) throws InputException {
        if (!Double.isFinite(trainingLoss) || !Double.isFinite(validationLoss)) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "the training went astray in epoch %d: a loss of %s, and %s on what was left out. One of these settings"
                            + " is too large: learning_rate %s, l2 %s, wide_l2 %s, loss %s",
                    epoch,
                    trainingLoss,
                    validationLoss,
                    settings.learningRate(),
                    settings.l2(),
                    settings.wideL2(),
                    settings.loss()));
        }
        return new CurvePoint(epoch, trainingLoss, validationLoss);
    }

    private double epoch(RewardNetwork network, List<EncodedGroup> order) {
        double sum = 0;
        for (int from = 0; from < order.size(); from += settings.batch()) {
            List<EncodedGroup> batch = order.subList(from, Math.min(order.size(), from + settings.batch()));
            sum += network.step(batch) * batch.size();
        }
        return sum / order.size();
    }

    /** The mean over groups, by their weights, of the mean log-loss of their strict pairs. */
    static double logLoss(Scorer scorer, List<EncodedGroup> groups) {
        List<EncodedGroup> decided =
                groups.stream().filter(group -> group.preferences().pairs() > 0).toList();
        List<double[]> scores = scorer.groupScores(decided);
        double sum = IntStream.range(0, scores.size())
                .mapToDouble(i -> {
                    Preferences preferences = decided.get(i).preferences();
                    return preferences.weight() * LOG_LOSS.of(preferences, scores.get(i));
                })
                .sum();
        return decided.isEmpty() ? 0 : sum / (decided.size() * meanWeight(decided));
    }

    private static double meanWeight(List<EncodedGroup> groups) {
        return groups.stream()
                .mapToDouble(group -> group.preferences().weight())
                .average()
                .orElse(1);
    }
}
