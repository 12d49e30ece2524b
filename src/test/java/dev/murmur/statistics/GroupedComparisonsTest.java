package dev.murmur.statistics;

import static dev.murmur.statistics.BradleyTerryTest.SIX_PLACES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GroupedComparisonsTest {
    private static final int[][] RANKINGS = {{0, 1, 2, 3}, {1, 0, 3, 2}, {0, 2, 1, 3}, {3, 0, 1, 2}, {2, 1, 0, 3}};

    @Test
    void errorsOfPairsThatRankingsExpandTo() {
        GroupedComparisons byRanking = expanded(true);
        GroupedComparisons byPair = expanded(false);
        Estimate fit = BradleyTerry.fit(byRanking.sum(), TieModel.HALF_WIN, 0);

        Estimate robust = byPair.withClusteredErrors(fit, TieModel.HALF_WIN, false);
        Estimate clustered = byRanking.withClusteredErrors(fit, TieModel.HALF_WIN, false);
        Estimate widened = byRanking.withClusteredErrors(fit, TieModel.HALF_WIN, true);

        assertThat(fit.strengths())
                .containsExactly(new double[] {0.795387, 0.330051, -0.330051, -0.795387}, SIX_PLACES);
        assertThat(errors(fit)).containsExactly(new double[] {0.691457, 0.755897, 0.679104}, SIX_PLACES);
        assertThat(errors(robust)).containsExactly(new double[] {0.693121, 0.765497, 0.684689}, SIX_PLACES);
        assertThat(errors(clustered)).containsExactly(new double[] {0.643286, 0.941395, 0.757387}, SIX_PLACES);
        assertThat(errors(widened)).containsExactly(new double[] {0.719216, 1.052511, 0.846784}, SIX_PLACES);
    }

    @Test
    void robustErrorsOfSingleGames() {
        Estimate three = robust(new double[][] {{0, 8, 9}, {2, 0, 8}, {1, 2, 0}});
        Estimate four = robust(new double[][] {{0, 6, 4, 9}, {3, 0, 7, 2}, {1, 5, 0, 8}, {2, 4, 1, 0}});

        assertThat(three.standardErrorOfDifference(0, 1)).isCloseTo(0.66247, SIX_PLACES);
        assertThat(three.standardErrorOfDifference(0, 2)).isCloseTo(0.830249, SIX_PLACES);
        assertThat(three.standardErrorOfDifference(1, 2)).isCloseTo(0.66247, SIX_PLACES);
        assertThat(four.standardErrorOfDifference(0, 1)).isCloseTo(0.560185, SIX_PLACES);
        assertThat(four.standardErrorOfDifference(0, 3)).isCloseTo(0.569371, SIX_PLACES);
    }

    @Test
    void theSandwichAlsoCoversTheTieParameter() {
        var groups = new GroupedComparisons(2);
        for (int prompt = 0; prompt < 40; prompt++) {
            groups.beginGroup();
            if (prompt % 4 == 0) {
                groups.addTie(0, 1, 1);
            } else {
                groups.addWin(prompt % 3 == 0 ? 1 : 0, prompt % 3 == 0 ? 0 : 1, 1);
            }
        }
        Estimate fit = BradleyTerry.fit(groups.sum(), TieModel.DAVIDSON, 0);

        Estimate robust = groups.withClusteredErrors(fit, TieModel.DAVIDSON, false);

        assertThat(robust.standardErrorOfExtra(0)).isCloseTo(fit.standardErrorOfExtra(0), within(1e-6));
    }

    @Test
    void aResampleHasAsManyGroupsAndDependsOnTheGeneratorAlone() {
        GroupedComparisons groups = expanded(true);

        Comparisons once = groups.resample(Resampling.generator(7, 3));
        Comparisons again = groups.resample(Resampling.generator(7, 3));
        Comparisons other = groups.resample(Resampling.generator(7, 4));

        assertThat(total(once)).isEqualTo(30);
        assertThat(wins(again)).containsExactly(wins(once));
        assertThat(wins(other)).isNotEqualTo(wins(once));
        assertThat(groups.groups()).isEqualTo(5);
        assertThat(groups.comparisons()).isEqualTo(30);
        assertThat(groups.items()).isEqualTo(4);
    }

    @Test
    void aGroupIsBegunBeforeItIsFilled() {
        assertThatThrownBy(() -> new GroupedComparisons(2).addWin(0, 1, 1)).hasMessageContaining("begin a group");
    }

    private static double[] errors(Estimate fit) {
        return new double[] {
            fit.standardErrorOfDifference(0, 1),
            fit.standardErrorOfDifference(0, 3),
            fit.standardErrorOfDifference(1, 2)
        };
    }

    private static GroupedComparisons expanded(boolean byRanking) {
        var groups = new GroupedComparisons(4);
        for (int[] ranking : RANKINGS) {
            for (int i = 0; i < 4; i++) {
                for (int j = i + 1; j < 4; j++) {
                    if (!byRanking || (i == 0 && j == 1)) {
                        groups.beginGroup();
                    }
                    groups.addWin(ranking[i], ranking[j], 1);
                }
            }
        }
        return groups;
    }

    private static Estimate robust(double[][] wins) {
        var groups = new GroupedComparisons(wins.length);
        for (int i = 0; i < wins.length; i++) {
            for (int j = 0; j < wins.length; j++) {
                for (int game = 0; game < wins[i][j]; game++) {
                    groups.beginGroup();
                    groups.addWin(i, j, 1);
                }
            }
        }
        Estimate fit = BradleyTerry.fit(groups.sum(), TieModel.HALF_WIN, 0);
        return groups.withClusteredErrors(fit, TieModel.HALF_WIN, false);
    }

    private static double total(Comparisons comparisons) {
        return java.util.Arrays.stream(wins(comparisons)).sum();
    }

    private static double[] wins(Comparisons comparisons) {
        int size = comparisons.size();
        double[] wins = new double[size * size];
        for (int i = 0; i < wins.length; i++) {
            wins[i] = comparisons.wins(i / size, i % size);
        }
        return wins;
    }
}
