package dev.murmur.statistics;

import static dev.murmur.statistics.BradleyTerryTest.SIX_PLACES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rank correlation, kappas and alpha. */
class AgreementTest {
    private static final double[] SEVEN = {1, 2, 3, 4, 5, 6, 7};
    private static final double[] TWO_SWAPS = {2, 1, 3, 4, 6, 5, 7};

    @Test
    void twoSwapsOfSeven() {
        assertThat(RankCorrelation.tauA(SEVEN, TWO_SWAPS)).isCloseTo(0.809524, SIX_PLACES);
        assertThat(RankCorrelation.tauB(SEVEN, TWO_SWAPS)).isCloseTo(0.809524, SIX_PLACES);
        assertThat(RankCorrelation.spearman(SEVEN, TWO_SWAPS)).isCloseTo(0.928571, SIX_PLACES);
    }

    /** By hand: 6 pairs, one tied on either side; 4 concordant: (4 - 0) / sqrt(5 * 5). */
    @Test
    void tiesCountAgainstTauAButNotTauB() {
        double[] one = {1, 2, 2, 3};
        double[] other = {1, 2, 3, 3};

        assertThat(RankCorrelation.tauA(one, other)).isCloseTo(4 / 6.0, SIX_PLACES);
        assertThat(RankCorrelation.tauB(one, other)).isCloseTo(4 / 5.0, SIX_PLACES);
        assertThat(RankCorrelation.tauB(new double[] {1, 1}, new double[] {1, 2}))
                .isNaN();
    }

    @Test
    void equalValuesShareTheirMeanRank() {
        assertThat(RankCorrelation.ranks(new double[] {10, 30, 20, 20})).containsExactly(1, 4, 2.5, 2.5);
    }

    @Test
    void ordersOfDifferentLengthCannotBeCompared() {
        assertThatThrownBy(() -> RankCorrelation.tauA(new double[2], new double[3]))
                .hasMessageContaining("2 things");
    }

    @Test
    void threeJudgesOfFourThings() {
        double[][] ranks = {{1, 2, 3, 4}, {2, 1, 3, 4}, {1, 3, 2, 4}};

        assertThat(RankCorrelation.kendallW(ranks)).isCloseTo(0.777778, SIX_PLACES);
    }

    /** Two judges who agree, ties and all, agree fully; judges who tie everything say nothing. */
    @Test
    void concordanceIsCorrectedForTies() {
        double[][] same = {{1, 2, 2, 4}, {1, 2, 2, 4}};
        double[][] nothing = {{1, 1, 1}, {1, 1, 1}};

        assertThat(RankCorrelation.kendallW(same)).isCloseTo(1, within(1e-12));
        assertThat(RankCorrelation.kendallW(nothing)).isNaN();
        assertThat(RankCorrelation.kendallW(new double[0][0])).isNaN();
    }

    @Test
    void cohenOfATwoByTwoTable() {
        assertThat(Kappa.cohen(new double[][] {{40, 10}, {5, 45}})).isCloseTo(0.7, SIX_PLACES);
    }

    /** The worked example of Fleiss (1971) as Wikipedia retells it: ten subjects, fourteen raters, five categories. */
    @Test
    void fleissOfTenSubjects() {
        int[][] votes = {
            {0, 0, 0, 0, 14}, {0, 2, 6, 4, 2}, {0, 0, 3, 5, 6}, {0, 3, 9, 2, 0}, {2, 2, 8, 1, 1},
            {7, 7, 0, 0, 0}, {3, 2, 6, 3, 0}, {2, 5, 3, 2, 2}, {6, 5, 2, 1, 0}, {0, 2, 2, 3, 7}
        };

        assertThat(Kappa.fleiss(votes)).isCloseTo(0.20993, within(1e-5));
        assertThatThrownBy(() -> Kappa.fleiss(new int[][] {{2, 1}, {1, 1}})).hasMessageContaining("same number");
    }

    /** The reliability data of Krippendorff (2011), four observers and twelve units with gaps: .743, .815, .849. */
    @Test
    void krippendorffsOwnExample() {
        int[][] observers = {
            {1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0},
            {1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3},
            {0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0},
            {1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0}
        };
        List<double[]> units = new ArrayList<>();
        for (int unit = 0; unit < 12; unit++) {
            int at = unit;
            units.add(java.util.Arrays.stream(observers)
                    .mapToDouble(row -> row[at])
                    .filter(value -> value > 0)
                    .toArray());
        }

        assertThat(KrippendorffAlpha.of(units, KrippendorffAlpha.Scale.NOMINAL)).isCloseTo(0.743, within(5e-4));
        assertThat(KrippendorffAlpha.of(units, KrippendorffAlpha.Scale.ORDINAL)).isCloseTo(0.815, within(5e-4));
        assertThat(KrippendorffAlpha.of(units, KrippendorffAlpha.Scale.INTERVAL))
                .isCloseTo(0.849, within(5e-4));
        assertThat(KrippendorffAlpha.of(List.of(), KrippendorffAlpha.Scale.NOMINAL))
                .isNaN();
    }
}
