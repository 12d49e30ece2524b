package dev.murmur.reward;

import dev.murmur.encode.Encoding;
import dev.murmur.encode.Exchange;
import dev.murmur.preference.Message;
import dev.murmur.statistics.Logistic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A trained reward model. The reward of a response depends on its prompt and its text alone: not on the other responses,
 * nor on how many are asked for at once. Immutable: safe for several threads.
 */
public final class RewardModel {
    private final Model model;
    private final Ensemble ensemble;
    private final double[] offsets;
    private final List<Scorer> members;

    RewardModel(Model model, Ensemble ensemble) {
        this.model = model;
        this.ensemble = ensemble;
        this.offsets = model.offsets().stream().mapToDouble(Double::doubleValue).toArray();
        this.members = model.members().stream()
                .map(weights -> new Scorer(model.shape(), weights))
                .toList();
    }

    /**
     * Reads a model folder.
     *
     * @throws dev.murmur.json.InputException if it is not one, or is damaged; the message says which and how
     */
    public static RewardModel load(Path folder) throws IOException {
        Model model = ModelFolder.read(folder);
        if (model.shape().large()) {
            NativeThreads.limit(1);
        }
        return new RewardModel(model, model.ensemble());
    }

    /**
     * The ids of the prompts with pairs that the model in a folder was trained on.
     *
     * @throws dev.murmur.json.InputException if the folder does not have them
     */
    public static Set<String> trainedPrompts(Path folder) throws IOException {
        return PairStrengths.prompts(folder);
    }

    /** The same model, whose members' rewards become one in another way. */
    public RewardModel with(Ensemble other) {
        return new RewardModel(model, other);
    }

    /** The reward of each response, in logits. */
    public double[] rewards(List<Message> prompt, List<String> responses) {
        return rewards(responses.stream()
                .map(response -> new Exchange(prompt, response))
                .toList());
    }

    /** The reward of each exchange, in logits; they need not belong together. */
    public double[] rewards(List<Exchange> exchanges) {
        return assess(exchanges).stream().mapToDouble(Reward::value).toArray();
    }

    /** The reward of each exchange, with what else the model knows about it; they need not belong together. */
    public List<Reward> assess(List<Exchange> exchanges) {
        List<Encoding> encodings = model.encoder().encode(exchanges).stream()
                .map(model.scaler()::scaled)
                .toList();
        double[][] scores = new double[exchanges.size()][members.size()];
        for (int member = 0; member < members.size(); member++) {
            double[] own = members.get(member).scores(encodings);
            for (int i = 0; i < own.length; i++) {
                scores[i][member] = own[i];
            }
        }
        return Arrays.stream(scores)
                .map(own -> Reward.of(own, offsets, model.calibration(), ensemble))
                .toList();
    }

    public Calibration calibration() {
        return model.calibration();
    }

    /** The probability that the first of two rewards' responses is preferred to the second's. */
    public static double probability(double reward, double other) {
        return Logistic.sigmoid(reward - other);
    }
}
