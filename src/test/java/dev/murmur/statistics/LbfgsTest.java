package dev.murmur.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.murmur.testing.Seeds;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LbfgsTest {
    @ParameterizedTest
    @MethodSource("dev.murmur.testing.Seeds#hundred")
    void itFindsTheMiddleOfAnyBowl(long seed) {
        RandomGenerator random = Seeds.random(seed);
        double[] middle = random.doubles(20, -5, 5).toArray();
        double[] steepness = random.doubles(20, 0.01, 10).toArray();
        Lbfgs.Objective bowl = (point, gradient) -> {
            double value = 0;
            for (int i = 0; i < point.length; i++) {
                double off = point[i] - middle[i];
                value += steepness[i] * off * off / 2;
                gradient[i] = steepness[i] * off;
            }
            return value;
        };

        assertThat(Lbfgs.minimum(bowl, new double[20], 1e-8, 500)).containsExactly(middle, within(1e-4));
    }

    @Test
    void itDoesNotMoveFromTheLowestPoint() {
        Lbfgs.Objective flat = (point, gradient) -> 0;

        assertThat(Lbfgs.minimum(flat, new double[] {1, 2}, 1e-8, 10)).containsExactly(1, 2);
    }

    @Test
    void itStopsAfterTheStepsItWasGiven() {
        int[] calls = {0};
        Lbfgs.Objective slow = (point, gradient) -> {
            calls[0]++;
            gradient[0] = Math.tanh(point[0] - 1000);
            return Math.abs(point[0] - 1000);
        };
        Lbfgs.minimum(slow, new double[] {0}, 1e-8, 3);

        assertThat(calls[0]).isLessThan(10);
    }
}
