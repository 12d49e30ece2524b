package dev.murmur.reward;

import dev.murmur.encode.Encoder;
import java.util.List;

/**
 * How a reward model is trained: the {@code reward_model:} block of a pipeline. A setting that is not given (null) takes
 * its value from {@link #DEFAULTS}.
 *
 * @param encoder parts of {@code style+ngrams}, see {@link Encoder#parse}
 * @param loss {@code plackett-luce} over the ranking, or {@code bradley-terry} over its pairs
 * @param epochs passes over the groups, at most; early stopping ends most trainings before
 * @param patience epochs without a better validation log-loss before training stops
 * @param batch prompts in a mini-batch
 * @param learningRate Adam's, of the network
 * @param hidden widths of the network's hidden layers; empty for a linear model
 * @param dropout share of hidden units that are left out in a training step, in [0, 1)
 * @param l2 weight decay of the network
 * @param wideL2 penalty of the linear weights: each costs wideL2 / 2 times its square, in nats for a prompt; above 0
 * @param folds ensemble members, each trained without its fold of the prompts, which stops and calibrates it
 * @param seed of initial weights, order and dropout
 */
public record TrainSettings(
        String encoder,
        String loss,
        Integer epochs,
        Integer patience,
        Integer batch,
        Double learningRate,
        List<Integer> hidden,
        Double dropout,
        Double l2,
        Double wideL2,
        Integer folds,
        Long seed) {
    /**
     * With a thousand prompts the linear weights carry the signal, and are held hard enough to serve prompts and judges unlike
     * those of the training. The network may add what style features do together; looser, it gained nothing on left-out
     * prompts of the same kind and lost on others.
     */
    public static final TrainSettings DEFAULTS =
            new TrainSettings("style+ngrams", "bradley-terry", 10, 4, 32, 1e-3, List.of(32), 0.5, 0.1, 8e-3, 5, 42L);

    public TrainSettings {
        encoder = encoder == null ? DEFAULTS.encoder : encoder;
        loss = loss == null ? DEFAULTS.loss : loss;
        epochs = epochs == null ? DEFAULTS.epochs : epochs;
        patience = patience == null ? DEFAULTS.patience : patience;
        batch = batch == null ? DEFAULTS.batch : batch;
        learningRate = learningRate == null ? DEFAULTS.learningRate : learningRate;
        hidden = hidden == null ? DEFAULTS.hidden : List.copyOf(hidden);
        dropout = dropout == null ? DEFAULTS.dropout : dropout;
        l2 = l2 == null ? DEFAULTS.l2 : l2;
        wideL2 = wideL2 == null ? DEFAULTS.wideL2 : wideL2;
        folds = folds == null ? DEFAULTS.folds : folds;
        seed = seed == null ? DEFAULTS.seed : seed;
        require(epochs >= 1 && patience >= 1 && batch >= 1, "epochs, patience and batch are at least 1");
        require(learningRate > 0, "the learning rate is above 0");
        require(hidden.stream().allMatch(width -> width >= 1), "hidden widths are at least 1");
        require(dropout >= 0 && dropout < 1, "dropout is in [0, 1)");
        require(l2 >= 0 && wideL2 > 0, "l2 is not negative, and wideL2 above 0");
        require(folds >= 2 && folds <= 20, "folds are in [2, 20]");
        Encoder.parse(encoder);
        Losses.named(loss);
    }

    public TrainSettings withEncoder(String other) {
        return new TrainSettings(
                other, loss, epochs, patience, batch, learningRate, hidden, dropout, l2, wideL2, folds, seed);
    }

    public TrainSettings withLoss(String other) {
        return new TrainSettings(
                encoder, other, epochs, patience, batch, learningRate, hidden, dropout, l2, wideL2, folds, seed);
    }

    public TrainSettings withSeed(long other) {
        return new TrainSettings(
                encoder, loss, epochs, patience, batch, learningRate, hidden, dropout, l2, wideL2, folds, other);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("reward model settings: " + message);
        }
    }
}
