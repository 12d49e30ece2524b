package dev.murmur.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.murmur.encode.Encoding;
import dev.murmur.encode.SparseVector;
import dev.murmur.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;

class RewardNetworkTest {
    private static final NetworkShape SHAPE = new NetworkShape(3, 8, List.of(5));
    private static final TrainSettings PLAIN_STEPS =
            Planted.settings(Map.of("encoder", "style", "hidden", List.of(5), "dropout", 0.0, "l2", 0.0));

    private static final double[] LINEAR = {0.3, -0.2, 0.1, 0, 0.4, -0.5, 0, 0, 0.2, -0.1, 0.3};

    @Test
    void beforeTheFirstStepTheRewardIsTheLinearPartAlone() {
        var linear = new WidePart(LINEAR, SHAPE.sparseWidth());
        List<Encoding> responses = group(6, 1).encodings();

        double[] scores = new Scorer(SHAPE, network(new Adam(1e-2)).weights()).scores(responses);

        assertThat(scores).containsExactly(linear.scores(responses), within(1e-6));
    }

    @Test
    void theReportedLossIsTheMeanOfTheGroupsLossesUnderTheScorer() {
        RewardNetwork network = network(new Adam(1e-2));
        List<EncodedGroup> batch = List.of(group(3, 1), group(5, 2));

        double expected = loss(network.weights(), batch);

        assertThat(network.step(batch)).isCloseTo(expected, within(1e-5));
    }

    @Test
    void aStepOfPlainDescentIsTheDerivativeOfThatMeanWithoutFurtherDivision() {
        RewardNetwork network = network(new Sgd(1));
        List<EncodedGroup> batch = List.of(group(3, 1), group(5, 2), group(4, 3));
        network.step(batch); // away from output weights of zero
        NetworkWeights before = network.weights();

        network.step(batch);

        float[] after = network.weights().deep();
        float step = 1e-3f; // small enough to stay on one side of the rectifiers' bends
        for (int i = 0; i < after.length; i++) {
            double numeric = (loss(moved(before, i, step), batch) - loss(moved(before, i, -step), batch)) / (2 * step);
            assertThat((double) before.deep()[i] - after[i]).isCloseTo(numeric, within(2e-3));
        }
    }

    @Test
    void stepsLowerTheLoss() {
        RewardNetwork network = network(new Adam(1e-2));
        List<EncodedGroup> batch = List.of(group(3, 1), group(5, 2));
        double before = loss(network.weights(), batch);

        for (int i = 0; i < 200; i++) {
            network.step(batch);
        }

        assertThat(loss(network.weights(), batch)).isLessThan(before / 2);
    }

    private static RewardNetwork network(IUpdater updater) {
        return new RewardNetwork(
                SHAPE,
                new WidePart(LINEAR, SHAPE.sparseWidth()),
                new BatchLoss(new PlackettLuce(), LengthPenalty.of(0, List.of()), 1),
                PLAIN_STEPS,
                updater,
                7);
    }

    private static double loss(NetworkWeights weights, List<EncodedGroup> batch) {
        var scorer = new Scorer(SHAPE, weights);
        return batch.stream()
                .mapToDouble(group -> new PlackettLuce().of(group.preferences(), scorer.scores(group.encodings())))
                .average()
                .orElseThrow();
    }

    private static NetworkWeights moved(NetworkWeights weights, int index, float by) {
        float[] deep = weights.deep().clone();
        deep[index] += by;
        return new NetworkWeights(deep, weights.wide());
    }

    private static EncodedGroup group(int size, long seed) {
        RandomGenerator random = Seeds.random(seed);
        List<Encoding> encodings = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            float[] dense = {(float) random.nextGaussian(), (float) random.nextGaussian(), (float) random.nextGaussian()
            };
            encodings.add(new Encoding(dense, new SparseVector(new int[] {i % 8}, new float[] {1})));
        }
        List<Integer> lengths = IntStream.range(0, size).boxed().toList();
        return new EncodedGroup("prompt " + seed, encodings, lengths, GroupLossTest.ranked(size));
    }
}
