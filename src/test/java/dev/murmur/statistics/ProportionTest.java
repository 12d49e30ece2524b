package dev.murmur.statistics;

import static dev.murmur.statistics.BradleyTerryTest.SIX_PLACES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Proportions, chi-square, resampling and the logistic function. */
class ProportionTest {
    @Test
    void wilsonsIntervalOfThirtyOfFifty() {
        Interval interval = new Proportion(30, 50).interval();

        assertThat(interval.low()).isCloseTo(0.461814, SIX_PLACES);
        assertThat(interval.high()).isCloseTo(0.723916, SIX_PLACES);
    }

    @Test
    void nothingTriedIsNothingKnown() {
        assertThat(new Proportion(0, 0).share()).isNaN();
        assertThat(new Proportion(0, 0).interval()).isEqualTo(Interval.UNKNOWN);
        assertThat(Interval.UNKNOWN.contains(0)).isFalse();
        assertThatThrownBy(() -> new Proportion(2, 1)).hasMessageContaining("2.0 of 1.0");
    }

    @Test
    void exactBinomialTests() {
        assertThat(new Proportion(30, 35).pValue(0.5)).isCloseTo(2.236152e-5, within(1e-10));
        assertThat(new Proportion(17, 18).pValue(0.5)).isCloseTo(1.449585e-4, within(1e-10));
        assertThat(new Proportion(22, 35).pValue(0.5)).isCloseTo(0.175465, SIX_PLACES);
        assertThat(new Proportion(1, 2).pValue(0.5)).isEqualTo(1);
    }

    @Test
    void slotsOfSevenWayWinners() {
        ChiSquare test = ChiSquare.uniform(new double[] {30, 22, 12, 10, 9, 9, 8});

        assertThat(test.statistic()).isCloseTo(29.78, SIX_PLACES);
        assertThat(test.pValue()).isCloseTo(4.328023e-5, within(1e-10));
        assertThat(test.degreesOfFreedom()).isEqualTo(6);
        assertThat(ChiSquare.of(new double[] {3}, new double[] {3}).pValue()).isNaN();
    }

    @Test
    void eloPoints() {
        assertThat(EloScale.POINTS_PER_LOGIT).isCloseTo(173.717793, SIX_PLACES);
        assertThat(Logistic.sigmoid(400 / EloScale.POINTS_PER_LOGIT)).isCloseTo(0.909091, SIX_PLACES);
        assertThat(Logistic.logit(0.76) * EloScale.POINTS_PER_LOGIT).isCloseTo(200.24094, SIX_PLACES);
    }

    @Test
    void theLogisticFunctionIsSafeFarOut() {
        assertThat(Logistic.sigmoid(-800)).isZero();
        assertThat(Logistic.sigmoid(800)).isEqualTo(1);
        assertThat(Logistic.softplus(800)).isEqualTo(800);
        assertThat(Logistic.softplus(-800)).isZero();
        assertThat(Logistic.sigmoid(2) + Logistic.sigmoid(-2)).isCloseTo(1, within(1e-15));
    }

    @Test
    void percentilesLieBetweenOrderStatistics() {
        double[] values = new double[101];
        for (int i = 0; i < values.length; i++) {
            values[i] = 100 - i;
        }

        assertThat(Resampling.percentiles(values)).isEqualTo(new Interval(2.5, 97.5));
        assertThat(Resampling.percentiles(new double[] {Double.NaN})).isEqualTo(Interval.UNKNOWN);
    }

    /** Seven wins of ten: a replicate holds ten wins with probability 0.7^10. */
    @Test
    void replicatesWithoutALossAreAsFrequentAsTheyShouldBe() {
        int replicates = 20_000;
        int allWon = 0;
        for (int replicate = 0; replicate < replicates; replicate++) {
            int[] counts = Resampling.counts(10, Resampling.generator(1, replicate));
            allWon += counts[7] + counts[8] + counts[9] == 0 ? 1 : 0;
        }

        assertThat(allWon / (double) replicates).isCloseTo(0.028248, within(0.004));
    }

    @Test
    void anIntervalOverGroupsIsAFunctionOfTheSeed() {
        double[] values = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

        Interval once = Resampling.interval(10, 1000, 5, counts -> mean(values, counts));
        Interval again = Resampling.interval(10, 1000, 5, counts -> mean(values, counts));

        assertThat(once).isEqualTo(again);
        assertThat(once.low()).isBetween(3.0, 4.5);
        assertThat(once.high()).isBetween(6.5, 8.0);
    }

    private static double mean(double[] values, int[] counts) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i] * counts[i];
        }
        return sum / values.length;
    }
}
