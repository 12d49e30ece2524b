package dev.murmur.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.murmur.encode.Encoding;
import dev.murmur.encode.SparseVector;
import java.util.List;
import org.junit.jupiter.api.Test;

class WidePenaltyTest {
    private static final double L2 = 0.01;
    private static final NetworkShape SHAPE = new NetworkShape(1, 3, List.of());

    /** The first sparse feature is in every response, the second in one of four, the third in none. */
    private static final List<EncodedGroup> GROUPS = List.of(
            group(sparse(new int[] {0, 1}, 2, 2), sparse(new int[] {0}, 2)),
            group(sparse(new int[] {0}, -2), sparse(new int[] {0}, -2)));

    private static final WidePenalty PENALTY = WidePenalty.of(L2, SHAPE, GROUPS, new double[] {0.5, 0.5});

    @Test
    void aDenseFeatureCostsHalfTheSquareOfItsWeight() {
        double[] gradient = new double[4];

        assertThat(PENALTY.value(new double[] {0, 0, 0, 3}, gradient)).isCloseTo(L2 / 2 * 9, within(1e-15));
        assertThat(gradient).containsExactly(new double[] {0, 0, 0, L2 * 3}, within(1e-15));
    }

    @Test
    void aRareFeatureCostsLessByAPowerOfItsMeanSquare() {
        assertThat(factor(1) / factor(0)).isCloseTo(Math.pow(1.0 / 4, 0.3), within(1e-12));
    }

    @Test
    void sparseFeaturesVaryTheScoresAsMuchAsWithOnePenaltyForAll() {
        assertThat(4 / factor(0) + 1 / factor(1)).isCloseTo((4 + 1) / L2, within(1e-9));
    }

    @Test
    void aFeatureThatNoResponseHasCostsNothingAndIsNeverWanted() {
        assertThat(factor(2)).isZero();
    }

    @Test
    void aPromptCountsByItsShareAndNotByItsResponses() {
        List<EncodedGroup> twice = List.of(GROUPS.get(0), GROUPS.get(1), GROUPS.get(1));
        WidePenalty same = WidePenalty.of(L2, SHAPE, twice, new double[] {0.5, 0.25, 0.25});

        assertThat(factor(same, 0)).isCloseTo(factor(0), within(1e-15));
        assertThat(factor(same, 1)).isCloseTo(factor(1), within(1e-15));
    }

    @Test
    void withoutSparseFeaturesThereIsOnePenalty() {
        WidePenalty plain = WidePenalty.of(L2, new NetworkShape(1, 0, List.of()), List.of(), new double[0]);

        assertThat(factor(plain, 0)).isEqualTo(L2);
    }

    private static double factor(int feature) {
        return factor(PENALTY, feature);
    }

    private static double factor(WidePenalty penalty, int feature) {
        double[] weights = new double[feature + 1];
        weights[feature] = 1;
        double[] gradient = new double[feature + 1];
        penalty.value(weights, gradient);
        return gradient[feature];
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
