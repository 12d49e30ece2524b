package dev.murmur.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TierRaceTest {
    /** With equals, the k that are left come before the lower one with k / (k + its rate). */
    @ParameterizedTest
    @CsvSource({
        "1, 0",
        "2, 10",
        "5, -10",
        "9, 10",
        "10, 10",
        "20, 0",
        "20, 10",
        "50, 5",
        "50, 10",
        "100, -10",
        "100, 10",
        "300, 10"
    })
    void aTierOfEqualsHasItsKnownProbabilityWhateverItsSize(int size, double gap) {
        int[] tier = IntStream.range(0, size).toArray();
        double[] scores = new double[size + 1];
        scores[size] = gap;
        double[] gradient = new double[size + 1];

        double loss = new TierRace(tier, new int[] {size}, scores).loss(gradient);

        double rate = Math.exp(gap);
        double known = IntStream.rangeClosed(1, size)
                .mapToDouble(left -> Math.log1p(rate / left))
                .sum();
        double slope = IntStream.rangeClosed(1, size)
                .mapToDouble(left -> rate / (left + rate))
                .sum();
        assertThat(loss).isCloseTo(known, within(1e-9));
        assertThat(gradient[size]).isCloseTo(slope, within(1e-8 * size));
        assertThat(Arrays.stream(gradient).sum()).isCloseTo(0, within(1e-9 * size));
    }
}
