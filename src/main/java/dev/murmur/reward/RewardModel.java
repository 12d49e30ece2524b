package dev.murmur.reward;

import dev.murmur.encode.Encoding;
import dev.murmur.encode.Exchange;
import dev.murmur.preference.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A trained reward model. The reward of a response depends on its prompt and its text alone: not on the other responses,
 * nor on how many are asked for at once. Safe for several threads, which take turns.
 */
public final class RewardModel {
    private final Model model;
    private final List<RewardNetwork> networks;

    RewardModel(Model model) {
        this.model = model;
        this.networks = model.members().stream()
                .map(weights -> RewardNetwork.of(model.shape(), weights))
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
        List<Encoding> encodings = model.encoder().encode(exchanges).stream()
                .map(model.scaler()::scaled)
                .toList();
        double[] sums = new double[encodings.size()];
        synchronized (networks) {
            for (RewardNetwork network : networks) {
                double[] scores = network.scores(encodings);
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += scores[i];
                }
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] = model.calibration().reward(sums[i] / networks.size());
        }
        return sums;
    }

    public Calibration calibration() {
        return model.calibration();
    }

    /** The probability that the first of two rewards' responses is preferred to the second's. */
    public static double probability(double reward, double other) {
        return Logistic.sigmoid(reward - other);
    }
}
