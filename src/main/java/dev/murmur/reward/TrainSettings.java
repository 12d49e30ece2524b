package dev.murmur.reward;

import dev.murmur.encode.Encoder;
import dev.murmur.json.InputException;
import dev.murmur.json.Json;
import dev.murmur.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How a reward model is trained: the {@code reward_model:} block of a pipeline. A setting that is not given (null) takes
 * its value from {@link #DEFAULTS}.
 *
 * @param encoder parts such as {@code style+shapes+layout}, see {@link Encoder#parse}
 * @param loss what is made small; as text or with its parts, see {@link LossSettings}
 * @param epochs passes over the groups, at most; early stopping ends most trainings before
 * @param patience epochs without a better validation log-loss before training stops
 * @param batch prompts in a mini-batch
 * @param learningRate Adam's, of the network, at its highest
 * @param schedule how the learning rate goes on from there
 * @param warmup share of all steps over which the learning rate rises, in [0, 1)
 * @param clip the longest that a layer's gradient may be, in the Euclidean norm; 0 for any length
 * @param hidden widths of the network's hidden layers; empty for a linear model
 * @param dropout share of the last hidden layer's units that are left out in a training step, in [0, 1)
 * @param l2 weight decay of the network
 * @param wideL2 penalty of the linear weights: each costs wideL2 / 2 times its square, in nats for a prompt, a sparse
 *     feature's less where that is rare ({@link WideScale}); above 0
 * @param folds ensemble members, each trained without its fold of the prompts, which stops and calibrates it
 * @param ensemble how the members' rewards become one, unless whoever scores says otherwise
 * @param seed of initial weights, order and dropout
 */
public record TrainSettings(
        String encoder,
        LossSettings loss,
        Integer epochs,
        Integer patience,
        Integer batch,
        Double learningRate,
        Schedule schedule,
        Double warmup,
        Double clip,
        List<Integer> hidden,
        Double dropout,
        Double l2,
        Double wideL2,
        Integer folds,
        Ensemble ensemble,
        Long seed) {
    private static final int MOST_EPOCHS = 10_000;
    private static final int MOST_UNITS = 1_000_000; // of a layer

    /**
     * With a thousand prompts the linear weights carry the signal, and are held hard enough to serve prompts and judges unlike
     * those of the training. How an answer is written (shapes, opening, ending, layout) carries over to new prompts better
     * than which words it has (ngrams, characters), which tell known models a little better apart and cost nothing on others; how
     * much it says, and in what portions (substance), carries over best to models whose answers were not in the training. The
     * network may add what dense features do together; looser, it gained nothing on left-out prompts of the same kind and lost
     * on others.
     */
    public static final TrainSettings DEFAULTS = new TrainSettings(
            "style+substance+shapes+opening+ending+layout+kinds+ngrams+characters",
            LossSettings.DEFAULTS,
            10,
            4,
            32,
            1e-3,
            Schedule.CONSTANT,
            0.0,
            0.0,
            List.of(32),
            0.5,
            0.1,
            6e-3,
            5,
            Ensemble.MEAN,
            42L);

    public TrainSettings {
        encoder = encoder == null ? DEFAULTS.encoder : encoder;
        loss = loss == null ? DEFAULTS.loss : loss;
        epochs = epochs == null ? DEFAULTS.epochs : epochs;
        patience = patience == null ? DEFAULTS.patience : patience;
        batch = batch == null ? DEFAULTS.batch : batch;
        learningRate = learningRate == null ? DEFAULTS.learningRate : learningRate;
        schedule = schedule == null ? DEFAULTS.schedule : schedule;
        warmup = warmup == null ? DEFAULTS.warmup : warmup;
        clip = clip == null ? DEFAULTS.clip : clip;
        require(
                hidden == null || hidden.stream().noneMatch(Objects::isNull),
                "hidden widths are numbers, got " + hidden);
        hidden = hidden == null ? DEFAULTS.hidden : List.copyOf(hidden);
        dropout = dropout == null ? DEFAULTS.dropout : dropout;
        l2 = l2 == null ? DEFAULTS.l2 : l2;
        wideL2 = wideL2 == null ? DEFAULTS.wideL2 : wideL2;
        folds = folds == null ? DEFAULTS.folds : folds;
        ensemble = ensemble == null ? DEFAULTS.ensemble : ensemble;
        seed = seed == null ? DEFAULTS.seed : seed;
        require(epochs >= 1 && epochs <= MOST_EPOCHS, "epochs are from 1 to " + MOST_EPOCHS + ", got " + epochs);
        require(patience >= 1, "patience is at least 1, got " + patience);
        require(batch >= 1, "batch is at least 1, got " + batch);
        require(learningRate > 0, "learning_rate is above 0, got " + learningRate);
        require(warmup >= 0 && warmup < 1, "warmup is a share of the steps in [0, 1), got " + warmup);
        require(clip >= 0, "clip is not negative, got " + clip);
        require(
                hidden.stream().allMatch(width -> width >= 1 && width <= MOST_UNITS),
                "hidden widths are from 1 to " + MOST_UNITS + ", got " + hidden);
        require(dropout >= 0 && dropout < 1, "dropout is in [0, 1), got " + dropout);
        require(l2 >= 0, "l2 is not negative, got " + l2);
        require(wideL2 > 0, "wide_l2 is above 0, got " + wideL2);
        require(folds >= 2 && folds <= 20, "folds are in [2, 20], got " + folds);
        require(
                Double.isFinite(learningRate + clip + l2 + wideL2),
                "all numbers are finite; got learning_rate, clip, l2 and wide_l2 "
                        + List.of(learningRate, clip, l2, wideL2));
        Encoder.parse(encoder);
    }

    /** These settings with others in their place, given by the names and in the form that a pipeline has them in. */
    public TrainSettings with(Map<String, ?> changes) throws InputException {
        JsonObject object = Json.toObject(this, "reward model settings");
        for (Map.Entry<String, ?> change : changes.entrySet()) {
            if (!object.has(change.getKey())) {
                throw new InputException("unknown setting \"" + change.getKey() + "\"; settings are " + object.names());
            }
            object = object.with(change.getKey(), change.getValue());
        }
        return object.as(TrainSettings.class);
    }

    /** How many prompts with a preference a training wants at least: two for each fold. */
    public int leastPrompts() {
        return 2 * folds;
    }

    public TrainSettings withSeed(long other) {
        return new TrainSettings(
                encoder,
                loss,
                epochs,
                patience,
                batch,
                learningRate,
                schedule,
                warmup,
                clip,
                hidden,
                dropout,
                l2,
                wideL2,
                folds,
                ensemble,
                other);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("reward model settings: " + message);
        }
    }
}
