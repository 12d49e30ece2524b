package dev.murmur.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.murmur.encode.Encoding;
import dev.murmur.encode.SparseVector;
import java.util.List;
import org.junit.jupiter.api.Test;

class WideScaleTest {
    private static final NetworkShape SHAPE = new NetworkShape(1, 3, List.of());

    /** The first sparse feature is in no response, the second in every one, the third in one of four. */
    private static final List<EncodedGroup> GROUPS = List.of(
            group(sparse(new int[] {1, 2}, 2, 2), sparse(new int[] {1}, 2)),
            group(sparse(new int[] {1}, -2), sparse(new int[] {1}, -2)));

    private static final WideScale SCALE = WideScale.of(SHAPE, GROUPS, new double[] {0.5, 0.5});

    @Test
    void aFeatureThatNoResponseHasIsNotSought() {
        assertThat(SCALE.size()).isEqualTo(3);
        assertThat(SCALE.weights(new double[] {1, 1, 1})[0]).isZero();
    }

    @Test
    void aDenseFeatureIsTakenAsItIs() {
        assertThat(SCALE.weights(new double[] {0, 0, 3})).containsExactly(0, 0, 0, 3);
    }

    @Test
    void aRareFeatureMayHaveALargerWeightByAPowerOfItsMeanSquare() {
        double[] weights = SCALE.weights(new double[] {1, 1, 1});

        assertThat(weights[2] / weights[1]).isCloseTo(Math.pow(4 / 1.0, 0.3 / 2), within(1e-12));
    }

    @Test
    void theSumOfTheMeanSquaresIsKept() {
        double[] weights = SCALE.weights(new double[] {1, 1, 1});

        assertThat(4 * weights[1] * weights[1] + 1 * weights[2] * weights[2]).isCloseTo(4 + 1, within(1e-12));
    }

    @Test
    void aPromptCountsByItsShareAndNotByItsResponses() {
        List<EncodedGroup> twice = List.of(GROUPS.get(0), GROUPS.get(1), GROUPS.get(1));
        WideScale same = WideScale.of(SHAPE, twice, new double[] {0.5, 0.25, 0.25});

        assertThat(same.weights(new double[] {1, 1, 1}))
                .containsExactly(SCALE.weights(new double[] {1, 1, 1}), within(1e-12));
    }

    @Test
    void derivativesAreScaledLikeWeights() {
        double[] slopes = {10, 20, 30};

        SCALE.addSlopes(new double[] {7, 1, 1, 1}, slopes);

        double[] weights = SCALE.weights(new double[] {1, 1, 1});
        assertThat(slopes).containsExactly(new double[] {10 + weights[1], 20 + weights[2], 31}, within(1e-12));
    }

    private static EncodedGroup group(SparseVector one, SparseVector other) {
        float[] dense = {1};
        return new EncodedGroup(
                "prompt",
                List.of(new Encoding(dense, one), new Encoding(dense, other)),
                List.of(1, 1),
                GroupLossTest.ranked(2));
    }

    private static SparseVector sparse(int[] indices, float... values) {
        return new SparseVector(indices, values);
    }
}
