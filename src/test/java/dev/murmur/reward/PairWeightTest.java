package dev.murmur.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.murmur.encode.Encoding;
import dev.murmur.encode.SparseVector;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pair of weight 3 is worth three of weight 1, in all that is made small. */
class PairWeightTest {
    private static final GroupLoss LOSS = new PairwiseLoss(BradleyTerry.PLAIN);
    private static final LengthPenalty NONE = LengthPenalty.of(0, List.of());
    private static final EncodedGroup ONE = pair(1, 0.5f, -0.25f);
    private static final EncodedGroup THREEFOLD = pair(3, 0.5f, -0.25f);
    private static final EncodedGroup OTHER = pair(1, -2, 1);

    @Test
    void forTheLinearPart() {
        double[] weighted = new double[1];
        double[] repeated = new double[1];

        double value = solver(List.of(THREEFOLD, OTHER)).objective(new double[] {0.7}, weighted);

        assertThat(solver(List.of(ONE, ONE, ONE, OTHER)).objective(new double[] {0.7}, repeated))
                .isCloseTo(value, within(1e-12));
        assertThat(repeated).containsExactly(weighted, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 10})
    void forBatchesOfTheNetworkWhateverIsInThem(double strength) {
        var penalty = LengthPenalty.of(strength, List.of(THREEFOLD, OTHER));
        var repeatedPenalty = LengthPenalty.of(strength, List.of(ONE, ONE, ONE, OTHER));
        var weighted = new BatchLoss(LOSS, penalty, 2);
        var repeated = new BatchLoss(LOSS, repeatedPenalty, 1);
        double[] slopes = new double[4];
        double[] each = new double[8];

        double value = weighted.of(List.of(THREEFOLD, OTHER), new double[] {1, 0, 2, 5}, slopes);

        assertThat(repeated.of(List.of(ONE, ONE, ONE, OTHER), new double[] {1, 0, 1, 0, 1, 0, 2, 5}, each))
                .isCloseTo(value, within(1e-12));
        assertThat(3 * each[0]).isCloseTo(slopes[0], within(1e-12));
        assertThat(each[7]).isCloseTo(slopes[3], within(1e-12));
    }

    @Test
    void forABatchOfItsOwn() {
        var loss = new BatchLoss(LOSS, NONE, 2);
        double[] heavy = new double[2];
        double[] light = new double[2];

        loss.of(List.of(THREEFOLD), new double[] {1, 0}, heavy);
        loss.of(List.of(ONE), new double[] {1, 0}, light);

        assertThat(heavy[0]).isCloseTo(3 * light[0], within(1e-12));
    }

    @Test
    void forTheLogLossThatEndsATraining() {
        var scorer =
                new Scorer(new NetworkShape(1, 0, List.of()), new NetworkWeights(new float[0], new float[] {0.7f}));

        assertThat(MemberTrainer.logLoss(scorer, List.of(THREEFOLD, OTHER)))
                .isCloseTo(MemberTrainer.logLoss(scorer, List.of(ONE, ONE, ONE, OTHER)), within(1e-12));
    }

    @Test
    void aPairThatWeighsNothingTeachesNothing() {
        assertThat(LOSS.counted(pair(0, 1, 0).preferences())).isZero();
        assertThat(new PlackettLuce().counted(pair(0, 1, 0).preferences())).isZero();
        assertThat(LOSS.counted(ONE.preferences())).isOne();
    }

    private static LinearSolver solver(List<EncodedGroup> groups) {
        return new LinearSolver(groups, LOSS, NONE, new NetworkShape(1, 0, List.of()), 0.01);
    }

    private static EncodedGroup pair(double weight, float better, float worse) {
        var comparison = new Comparison(0, 1, false, 1, 0, weight);
        return new EncodedGroup(
                "prompt",
                List.of(dense(better), dense(worse)),
                List.of(5, 2),
                new Preferences(List.of(), List.of(comparison)));
    }

    private static Encoding dense(float value) {
        return new Encoding(new float[] {value}, SparseVector.EMPTY);
    }
}
