package dev.murmur.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.murmur.encode.Encoding;
import dev.murmur.encode.SparseVector;
import dev.murmur.testing.Seeds;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class MatrixLayersTest {
    private static final NetworkShape SHAPE = new NetworkShape(6, 0, List.of(5, 4));
    private static final int RESPONSES = 7;

    @Test
    void theGradientIsTheDerivativeOfTheLossWithAndWithoutUnitsLeftOut() {
        RandomGenerator random = Seeds.random(1);
        float[] parameters = floats(random, SHAPE.deepSize());
        float[] slopes = floats(random, RESPONSES); // of a loss that is the scores' sum, weighted by these
        INDArray features = MatrixLayers.columns(responses(random, SHAPE));
        INDArray kept = MatrixLayers.array(new float[] {2, 0, 2, 0, 0, 2, 2, 2, 0, 2, 0, 2, 2, 2}, 2);
        INDArray four = Nd4j.vstack(kept, kept);

        for (Optional<INDArray> dropout : List.of(Optional.<INDArray>empty(), Optional.of(four))) {
            float[] gradient = gradient(parameters, features, dropout, slopes);

            for (int i = 0; i < gradient.length; i++) {
                float step = 1e-2f;
                double numeric = (loss(moved(parameters, i, step), features, dropout, slopes)
                                - loss(moved(parameters, i, -step), features, dropout, slopes))
                        / (2 * step);
                assertThat((double) gradient[i]).isCloseTo(numeric, within(2e-3));
            }
        }
    }

    @Test
    void bothKindsOfNetworkGiveTheSameScores() {
        RandomGenerator random = Seeds.random(2);
        var weights = new NetworkWeights(floats(random, SHAPE.deepSize()), new float[SHAPE.wideWidth()]);
        List<Encoding> responses = responses(random, SHAPE);
        double[] plain = new double[RESPONSES];
        double[] natively = new double[RESPONSES];

        new PlainLayers(SHAPE, weights).addTo(plain, responses);
        new NativeLayers(SHAPE, weights).addTo(natively, responses);

        assertThat(natively).containsExactly(plain, within(1e-6));
    }

    @Test
    void aLargeNetworkGivesAResponseItsScoreWhateverStandsBesideIt() {
        RandomGenerator random = Seeds.random(3);
        var shape = new NetworkShape(384, 0, List.of(256, 64));
        float[] parameters = floats(random, shape.deepSize());
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] /= 20;
        }
        var scorer = new Scorer(shape, new NetworkWeights(parameters, new float[shape.wideWidth()]));
        List<Encoding> responses = Stream.generate(() -> responses(random, shape))
                .limit(150) // more than go through the layers at a time
                .flatMap(List::stream)
                .toList();

        double[] together = scorer.scores(responses);

        assertThat(shape.large()).isTrue();
        for (int i = 0; i < together.length; i += 13) {
            assertThat(scorer.scores(List.of(responses.get(i))))
                    .containsExactly(new double[] {together[i]}, within(1e-6));
        }
    }

    private static float[] gradient(float[] parameters, INDArray features, Optional<INDArray> dropout, float[] slopes) {
        INDArray written = Nd4j.zeros(parameters.length);
        var layers = new MatrixLayers(SHAPE, Nd4j.createFromArray(parameters));
        List<INDArray> passed = layers.forward(features, dropout);
        layers.backward(passed, dropout, MatrixLayers.array(slopes, 1), new MatrixLayers(SHAPE, written));
        return written.toFloatVector();
    }

    private static double loss(float[] parameters, INDArray features, Optional<INDArray> dropout, float[] slopes) {
        float[] scores = MatrixLayers.scores(
                new MatrixLayers(SHAPE, Nd4j.createFromArray(parameters)).forward(features, dropout));
        double loss = 0;
        for (int i = 0; i < scores.length; i++) {
            loss += (double) slopes[i] * scores[i];
        }
        return loss;
    }

    private static float[] moved(float[] parameters, int index, float by) {
        float[] moved = parameters.clone();
        moved[index] += by;
        return moved;
    }

    private static List<Encoding> responses(RandomGenerator random, NetworkShape shape) {
        return Stream.generate(() -> new Encoding(floats(random, shape.denseWidth()), SparseVector.EMPTY))
                .limit(RESPONSES)
                .toList();
    }

    private static float[] floats(RandomGenerator random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
