package dev.murmur.statistics;

import static dev.murmur.statistics.BradleyTerryTest.SIX_PLACES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlackettLuceTest {
    private static final List<List<List<Integer>>> FIVE = List.of(
            ranking(0, 1, 2, 3), ranking(1, 0, 3, 2), ranking(0, 2, 1, 3), ranking(3, 0, 1, 2), ranking(2, 1, 0, 3));

    @Test
    void fiveRankingsOfFour() {
        Estimate fit = PlackettLuce.fit(4, FIVE, 0);

        assertThat(fit.converged()).isTrue();
        assertThat(fit.strengths()).containsExactly(new double[] {0.87899, 0.467781, -0.426383, -0.920388}, SIX_PLACES);
        assertThat(fit.negativeLogLikelihood()).isCloseTo(13.331681, SIX_PLACES);
        assertThat(new double[] {fit.standardError(0), fit.standardError(1), fit.standardError(2), fit.standardError(3)
                })
                .containsExactly(new double[] {0.534048, 0.495271, 0.547687, 0.602767}, SIX_PLACES);
    }

    @Test
    void mmAgreesWithNewton() {
        Estimate fit = PlackettLuce.fitByMm(4, FIVE, MmSweep.SIMULTANEOUS);

        assertThat(fit.strengths()).containsExactly(PlackettLuce.fit(4, FIVE, 0).strengths(), within(1e-8));
        assertThat(fit.iterations()).isBetween(25, 30);
    }

    @Test
    void aPriorDrawsStrengthsTogether() {
        assertThat(PlackettLuce.fit(4, FIVE, 1).strengths())
                .containsExactly(new double[] {0.615618, 0.325358, -0.305834, -0.635142}, SIX_PLACES);
    }

    @Test
    void theTestRankingsThatChoixPublishes() {
        List<List<List<Integer>>> rankings = List.of(ranking(0, 1, 2), ranking(3, 2, 0), ranking(1, 3));

        Estimate fit = PlackettLuce.fit(4, rankings, 0);

        assertThat(fit.strengths())
                .containsExactly(new double[] {-0.443308, 0.695068, -0.67061, 0.41885}, within(2e-6));
        assertThat(fit.negativeLogLikelihood()).isCloseTo(3.762612, within(2e-6));
    }

    @Test
    void oneRankingOfSevenNeedsAPrior() {
        List<List<List<Integer>>> one = List.of(ranking(0, 1, 2, 3, 4, 5, 6));

        assertThatThrownBy(() -> PlackettLuce.fit(7, one, 0)).isInstanceOf(DisconnectedException.class);
        assertThat(PlackettLuce.fit(7, one, 1).strengths())
                .containsExactly(
                        new double[] {0.738582, 0.510255, 0.291425, 0.066642, -0.181479, -0.484622, -0.940803},
                        SIX_PLACES);
    }

    @Test
    void twoRankingsOfSevenThatSwapNeighbours() {
        List<List<List<Integer>>> two = List.of(ranking(0, 1, 2, 3, 4, 5, 6), ranking(0, 2, 1, 4, 3, 6, 5));

        assertThat(PlackettLuce.fit(7, two, 1).strengths())
                .containsExactly(
                        new double[] {1.261034, 0.592123, 0.592123, -0.148999, -0.148999, -1.073642, -1.073642},
                        SIX_PLACES);
    }

    @Test
    void rankingsOfTwoAreBradleyTerry() {
        List<List<List<Integer>>> rankings = java.util.stream.IntStream.range(0, 10)
                .mapToObj(game -> game < 7 ? ranking(0, 1) : ranking(1, 0))
                .toList();

        assertThat(PlackettLuce.fit(2, rankings, 0).strengths())
                .containsExactly(new double[] {0.423649, -0.423649}, SIX_PLACES);
    }

    @Test
    void tiedItemsAreChosenFromThoseBelowAlone() {
        List<List<List<Integer>>> tied = List.of(List.of(List.of(0, 1), List.of(2)));
        List<List<List<Integer>>> apart = List.of(ranking(0, 2), ranking(1, 2));

        assertThat(PlackettLuce.fit(3, tied, 1).strengths())
                .containsExactly(PlackettLuce.fit(3, apart, 1).strengths(), within(1e-12));
    }

    @Test
    void anItemRankedTwiceIsRefused() {
        assertThatThrownBy(() -> PlackettLuce.fit(2, List.of(ranking(0, 1, 0)), 1))
                .hasMessageContaining("at most once");
    }

    static List<List<Integer>> ranking(Integer... items) {
        return Arrays.stream(items).map(List::of).toList();
    }
}
