package dev.murmur.reward;

import dev.murmur.encode.Encoding;
import dev.murmur.encode.Exchange;
import dev.murmur.preference.Message;
import dev.murmur.statistics.Logistic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A trained reward model. The reward of a response depends on its prompt and its text alone: not on the other responses,
 * nor on how many are asked for at once. Immutable: safe for several threads.
 */
public final class RewardModel {
    private final Model model;
    private final List<Scorer> members;

    RewardModel(Model model) {
        this.model = model;
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
        return new RewardModel(ModelFolder.read(folder));
    }

    /** The reward of each response, in logits: the members' mean, calibrated. */
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
                .map(own -> Reward.of(own, model.calibration()))
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
