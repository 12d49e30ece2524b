package dev.murmur.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.murmur.encode.Encoding;
import dev.murmur.encode.SparseVector;
import dev.murmur.statistics.Logistic;
import dev.murmur.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinearSolverTest {
    private static final NetworkShape SHAPE = new NetworkShape(2, 4, List.of());
    private static final double L2 = 0.01;

    @Test
    void onePairHasTheWeightWhoseOwnDerivativeIsZero() {
        NetworkShape one = new NetworkShape(1, 0, List.of());
        var pair = new EncodedGroup("prompt", List.of(dense(1), dense(0)), List.of(1, 1), GroupLossTest.ranked(2));

        double weight = solver(List.of(pair), one).solve().wide().weights()[0];

        assertThat(L2 * weight).isCloseTo(Logistic.sigmoid(-weight), within(1e-4));
    }

    @Test
    void responsesWithoutAnyFeatureAllHaveTheRewardZero() {
        NetworkShape sparse = new NetworkShape(0, 4, List.of());
        Encoding empty = new Encoding(new float[0], SparseVector.EMPTY);
        var pair = new EncodedGroup("prompt", List.of(empty, empty), List.of(0, 0), GroupLossTest.ranked(2));

        assertThat(solver(List.of(pair), sparse).solve().wide().weights()).containsOnly(0);
    }

    @ParameterizedTest
    @MethodSource("dev.murmur.testing.Seeds#hundred")
    void theGradientIsTheDerivativeAndVanishesAtTheSolution(long seed) {
        RandomGenerator random = Seeds.random(seed);
        LinearSolver solver = solver(List.of(group(3, random), group(5, random)), SHAPE);
        double[] weights = random.doubles(SHAPE.wideWidth(), -1, 1).toArray();
        double[] gradient = new double[weights.length];
        solver.objective(weights, gradient);
        for (int i = 0; i < weights.length; i++) {
            double numeric = (moved(solver, weights, i, 1e-5) - moved(solver, weights, i, -1e-5)) / 2e-5;
            assertThat(gradient[i]).isCloseTo(numeric, within(1e-7));
        }

        double[] atSolution = new double[weights.length];
        solver.objective(solver.minimum(), atSolution);

        assertThat(atSolution).containsExactly(new double[weights.length], within(1e-3));
    }

    private static LinearSolver solver(List<EncodedGroup> groups, NetworkShape shape) {
        return new LinearSolver(groups, new PairwiseLoss(BradleyTerry.PLAIN), LengthPenalty.of(0, groups), shape, L2);
    }

    private static double moved(LinearSolver solver, double[] weights, int index, double by) {
        double[] other = weights.clone();
        other[index] += by;
        return solver.objective(other, new double[weights.length]);
    }

    private static EncodedGroup group(int size, RandomGenerator random) {
        List<Encoding> encodings = new ArrayList<>();
        List<Integer> lengths = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            float[] features = {(float) random.nextGaussian(), (float) random.nextGaussian()};
            encodings.add(new Encoding(features, new SparseVector(new int[] {i % 4}, new float[] {1})));
            lengths.add(i);
        }
        return new EncodedGroup("prompt", encodings, lengths, GroupLossTest.ranked(size));
    }

    private static Encoding dense(float value) {
        return new Encoding(new float[] {value}, SparseVector.EMPTY);
    }
}
