package dev.murmur.recipe.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SelectTest {
    @Test
    void theBestAndTheWorstAreTheFirstOfEqualOnes() {
        assertThat(BestWorst.of(new double[] {4, 2, 5, 2, 5}, 0)).contains(new BestWorst(2, 1, 3));
    }

    @Test
    void equalScoresHaveNeitherBestNorWorst() {
        assertThat(BestWorst.of(new double[] {3, 3, 3}, 0)).isEmpty();
        assertThat(BestWorst.of(new double[] {3}, 0)).isEmpty();
        assertThat(BestWorst.of(new double[] {}, 0)).isEmpty();
    }

    @Test
    void aGapThatIsTooSmallIsNone() {
        assertThat(BestWorst.of(new double[] {3, 4.5}, 2)).isEmpty();
        assertThat(BestWorst.of(new double[] {3, 5}, 2)).contains(new BestWorst(1, 0, 2));
    }

    @Test
    void unknownScoresArePassedOver() {
        assertThat(BestWorst.of(new double[] {Double.NaN, 1, Double.NaN, 2}, 0)).contains(new BestWorst(3, 1, 1));
    }

    @Test
    void tiersAreNestedAndHaveTheSizesWorkedByHand() {
        double[] scores = {0.65, 0.75, 0.85, 0.97, 0.995};

        List<List<Integer>> tiers = ThresholdTiers.REST.tiers(scores);

        assertThat(tiers).extracting(List::size).containsExactly(5, 4, 3, 2, 2, 1);
        for (int i = 1; i < tiers.size(); i++) {
            assertThat(tiers.get(i - 1)).containsAll(tiers.get(i));
            assertThat(mean(scores, tiers.get(i))).isGreaterThanOrEqualTo(mean(scores, tiers.get(i - 1)));
        }
        assertThat(ThresholdTiers.REST.tiersOf(0.97)).isEqualTo(5);
    }

    private static double mean(double[] scores, List<Integer> tier) {
        return tier.stream().mapToDouble(i -> scores[i]).average().orElseThrow();
    }

    @Test
    void thresholdsMustRise() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ThresholdTiers(List.of(0.5, 0.5)));
    }

    @Test
    void scoresAreSpreadOrTurnedIntoQuantiles() {
        double[] scores = {1, 3, 2, 101, 2};

        assertThat(ThresholdTiers.spread(scores)).containsExactly(0, 0.02, 0.01, 1, 0.01);
        assertThat(ThresholdTiers.quantiles(scores)).containsExactly(0, 0.75, 0.375, 1, 0.375);
        assertThat(ThresholdTiers.spread(new double[] {2, 2})).containsExactly(1, 1);
        assertThat(ThresholdTiers.quantiles(new double[] {5, 9, 7, 3, 1}, List.of(3, 0, 2)))
                .containsExactly(0, 1, 0.5, 1, 0);
    }
}
