package dev.murmur.statistics;

import static dev.murmur.statistics.TieModel.DAVIDSON;
import static dev.murmur.statistics.TieModel.HALF_WIN;
import static dev.murmur.statistics.TieModel.RAO_KUPPER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.murmur.testing.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Values of an independent computation, to six places. */
class BradleyTerryTest {
    static final Offset<Double> SIX_PLACES = within(1e-6);
    private static final Comparisons TWO = Comparisons.ofWins(new double[][] {{0, 7}, {3, 0}});
    private static final Comparisons POWERS = Comparisons.ofWins(new double[][] {{0, 1, 1}, {2, 0, 1}, {4, 2, 0}});
    private static final Comparisons THREE = Comparisons.ofWins(new double[][] {{0, 8, 9}, {2, 0, 8}, {1, 2, 0}});
    private static final Comparisons FOUR =
            Comparisons.ofWins(new double[][] {{0, 6, 4, 9}, {3, 0, 7, 2}, {1, 5, 0, 8}, {2, 4, 1, 0}});
    private static final Comparisons CHAIN = Comparisons.ofWins(new double[][] {{0, 3, 0}, {0, 0, 2}, {0, 0, 0}});

    @Test
    void sevenWinsToThreeAreOddsOfSevenToThree() {
        Estimate fit = fit(TWO);

        assertThat(fit.strengths()).containsExactly(new double[] {0.423649, -0.423649}, SIX_PLACES);
        assertThat(fit.negativeLogLikelihood()).isCloseTo(6.108643, SIX_PLACES);
        assertThat(fit.standardErrorOfDifference(0, 1)).isCloseTo(0.690066, SIX_PLACES);
        assertThat(fit.winProbability(0, 1)).isCloseTo(0.7, SIX_PLACES);
    }

    @Test
    void waldAndProfileIntervalsOfTwoItems() {
        Interval wald = Interval.around(0.847298, 0.690066);
        Interval profile = ProfileInterval.of(TWO, 0, 1);

        assertThat(wald.low()).isCloseTo(-0.505206, SIX_PLACES);
        assertThat(wald.high()).isCloseTo(2.199802, SIX_PLACES);
        assertThat(profile.low()).isCloseTo(-0.432787, SIX_PLACES);
        assertThat(profile.high()).isCloseTo(2.381961, SIX_PLACES);
    }

    @Test
    void aProfileIntervalAmongFourItemsIsNearTheWaldOneAndHoldsTheEstimate() {
        Estimate fit = fit(FOUR);
        double difference = fit.strengths()[0] - fit.strengths()[3];
        Interval wald = Interval.around(difference, fit.standardErrorOfDifference(0, 3));

        Interval profile = ProfileInterval.of(FOUR, 0, 3);

        assertThat(profile.contains(difference)).isTrue();
        assertThat(profile.low()).isCloseTo(wald.low(), within(0.1));
        assertThat(profile.high()).isCloseTo(wald.high(), within(0.15));
    }

    @Test
    void likelihoodRatioAgainstEqualStrengths() {
        assertThat(2 * (10 * Math.log(2) - fit(TWO).negativeLogLikelihood())).isCloseTo(1.645658, SIX_PLACES);
        assertThat(2 * (52 * Math.log(2) - fit(FOUR).negativeLogLikelihood())).isCloseTo(9.242469, SIX_PLACES);
    }

    @Test
    void oneTwoFourIsAnExactAnswer() {
        Estimate fit = fit(POWERS);

        assertThat(fit.strengths()).containsExactly(new double[] {-0.693147, 0, 0.693147}, SIX_PLACES);
        assertThat(fit.negativeLogLikelihood()).isCloseTo(6.321097, SIX_PLACES);
    }

    @Test
    void sweepsOfTheMmAlgorithm() {
        assertThat(BradleyTerry.fitByMm(POWERS, MmSweep.SIMULTANEOUS).iterations())
                .isEqualTo(32);
        assertThat(BradleyTerry.fitByMm(POWERS, MmSweep.CYCLIC).iterations()).isEqualTo(35);
        assertThat(BradleyTerry.fitByMm(THREE, MmSweep.SIMULTANEOUS).iterations())
                .isEqualTo(55);
        assertThat(BradleyTerry.fitByMm(THREE, MmSweep.CYCLIC).iterations()).isEqualTo(56);
        assertThat(BradleyTerry.fitByMm(FOUR, MmSweep.SIMULTANEOUS).iterations())
                .isEqualTo(50);
        assertThat(BradleyTerry.fitByMm(FOUR, MmSweep.CYCLIC).iterations()).isEqualTo(51);
    }

    @Test
    void theFirstSweepsOfTheMmAlgorithm() {
        MmSweep.Update update = (strengths, item) -> BradleyTerry.update(POWERS, strengths, item);

        double[] first = MmSweep.SIMULTANEOUS.sweep(new double[3], update);
        double[] second = MmSweep.SIMULTANEOUS.sweep(first, update);
        double[] third = MmSweep.SIMULTANEOUS.sweep(second, update);

        assertThat(first).containsExactly(new double[] {-0.597253, 0.095894, 0.501359}, SIX_PLACES);
        assertThat(second).containsExactly(new double[] {-0.68025, 0.066142, 0.614107}, SIX_PLACES);
        assertThat(third).containsExactly(new double[] {-0.688842, 0.033794, 0.655047}, SIX_PLACES);
    }

    @Test
    void threeItemsWithTheirErrors() {
        Estimate fit = fit(THREE);

        assertThat(fit.strengths()).containsExactly(new double[] {1.24541, 0, -1.24541}, SIX_PLACES);
        assertThat(exponentials(fit)).containsExactly(new double[] {3.474358, 1, 0.287823}, SIX_PLACES);
        assertThat(shares(fit)).containsExactly(new double[] {0.729573, 0.209988, 0.060439}, SIX_PLACES);
        assertThat(fit.negativeLogLikelihood()).isCloseTo(13.327413, SIX_PLACES);
        assertThat(fit.winProbability(0, 1)).isCloseTo(0.776504, SIX_PLACES);
        assertThat(fit.winProbability(0, 2)).isCloseTo(0.923496, SIX_PLACES);
        assertThat(fit.covariance()[0][0]).isCloseTo(0.190819, SIX_PLACES);
        assertThat(fit.covariance()[1][1]).isCloseTo(0.128048, SIX_PLACES);
        assertThat(fit.standardError(0)).isCloseTo(0.436828, SIX_PLACES);
        assertThat(fit.standardError(1)).isCloseTo(0.357839, SIX_PLACES);
        assertThat(fit.standardErrorOfDifference(0, 1)).isCloseTo(0.668518, SIX_PLACES);
        assertThat(fit.standardErrorOfDifference(0, 2)).isCloseTo(0.797011, SIX_PLACES);
        assertThat(EloScale.rating(fit.strengths()[0])).isCloseTo(1216.349845, within(2e-6));
        assertThat(EloScale.rating(fit.strengths()[2])).isCloseTo(783.650155, within(2e-6));
    }

    @Test
    void theHessianIsAGraphLaplacian() {
        double[][] hessian = new double[3][3];

        BradleyTerry.objective(THREE, HALF_WIN).evaluate(fit(THREE).strengths(), new double[3], hessian);

        assertThat(hessian[0]).containsExactly(new double[] {2.441968, -1.735454, -0.706514}, SIX_PLACES);
        assertThat(hessian[1]).containsExactly(new double[] {-1.735454, 3.470908, -1.735454}, SIX_PLACES);
        assertThat(hessian[2]).containsExactly(new double[] {-0.706514, -1.735454, 2.441968}, SIX_PLACES);
    }

    @Test
    void fourItemsAreNoHeadToHeadTable() {
        Estimate fit = fit(FOUR);

        assertThat(fit.strengths()).containsExactly(new double[] {0.82405, -0.119218, 0.011838, -0.71667}, SIX_PLACES);
        assertThat(shares(fit)).containsExactly(new double[] {0.488411, 0.190165, 0.216793, 0.104631}, SIX_PLACES);
        assertThat(fit.negativeLogLikelihood()).isCloseTo(31.422419, SIX_PLACES);
        assertThat(FOUR.wins(1, 2)).isGreaterThan(FOUR.wins(2, 1));
        assertThat(fit.strengths()[1]).isLessThan(fit.strengths()[2]);
        assertThat(new double[] {fit.standardError(0), fit.standardError(1), fit.standardError(2), fit.standardError(3)
                })
                .containsExactly(new double[] {0.35572, 0.306521, 0.31226, 0.337889}, SIX_PLACES);
        assertThat(fit.standardErrorOfDifference(0, 1)).isCloseTo(0.541656, SIX_PLACES);
        assertThat(fit.standardErrorOfDifference(0, 3)).isCloseTo(0.566022, SIX_PLACES);
        assertThat(fit.standardErrorOfDifference(1, 2)).isCloseTo(0.471053, SIX_PLACES);
    }

    @Test
    void aGaussianPriorDrawsStrengthsTogether() {
        assertThat(BradleyTerry.fit(FOUR, HALF_WIN, 1).strengths())
                .containsExactly(new double[] {0.711408, -0.109533, 0.022919, -0.624795}, SIX_PLACES);
        assertThat(BradleyTerry.fit(FOUR, HALF_WIN, 0.1).strengths())
                .containsExactly(new double[] {0.810688, -0.118125, 0.013329, -0.705892}, SIX_PLACES);
    }

    @Test
    void aChainHasComponentsAndNoStrengths() {
        assertThatThrownBy(() -> fit(CHAIN))
                .isInstanceOfSatisfying(
                        DisconnectedException.class,
                        e -> assertThat(e.components().members()).containsExactly(List.of(0), List.of(1), List.of(2)))
                .hasMessage("not strongly connected, components [[0], [1], [2]]");
        assertThatThrownBy(() -> BradleyTerry.fitByMm(CHAIN, MmSweep.CYCLIC)).isInstanceOf(DisconnectedException.class);
    }

    @Test
    void aChainHasStrengthsUnderAPrior() {
        assertThat(BradleyTerry.fit(CHAIN, HALF_WIN, 1).strengths())
                .containsExactly(new double[] {0.833727, -0.12113, -0.712597}, SIX_PLACES);
        assertThat(BradleyTerry.fit(CHAIN, HALF_WIN, 0.1).strengths())
                .containsExactly(new double[] {2.34101, -0.128358, -2.212653}, SIX_PLACES);
        assertThat(BradleyTerry.fit(CHAIN, HALF_WIN, 0.01).strengths())
                .containsExactly(new double[] {4.141834, -0.126907, -4.014927}, SIX_PLACES);
    }

    @Test
    void phantomWinsAndAPhantomPlayerAreDataLikeAnyOther() {
        assertThat(fit(withPhantomWins(0.5)).strengths())
                .containsExactly(new double[] {1.119194, -0.129402, -0.989792}, SIX_PLACES);
        assertThat(fit(withPhantomWins(0.1)).strengths())
                .containsExactly(new double[] {2.579954, -0.135083, -2.444872}, SIX_PLACES);
        double[] withPlayer = fit(withPhantomPlayer()).strengths();
        assertThat(withPlayer[0] - withPlayer[3]).isCloseTo(1.873039, SIX_PLACES);
        assertThat(withPlayer[1] - withPlayer[3]).isCloseTo(-0.09807, SIX_PLACES);
        assertThat(withPlayer[2] - withPlayer[3]).isCloseTo(-1.675529, SIX_PLACES);
    }

    @Test
    void tiesAsHalfWins() {
        Comparisons comparisons = Comparisons.ofWins(new double[][] {{0, 5}, {3, 0}});
        comparisons.addTie(0, 1, 2);

        double[] strengths = fit(comparisons).strengths();

        assertThat(strengths[0] - strengths[1]).isCloseTo(0.405465, SIX_PLACES);
    }

    @Test
    void softLabelsAreFractionsOfWins() {
        Comparisons soft = Comparisons.ofWins(new double[][] {{0, .7, .9}, {.3, 0, .6}, {.1, .4, 0}});

        assertThat(fit(soft).strengths()).containsExactly(new double[] {0.943606, -0.160161, -0.783445}, SIX_PLACES);
        assertThat(BradleyTerry.fit(soft, HALF_WIN, 0.1).strengths())
                .containsExactly(new double[] {0.783281, -0.131611, -0.65167}, SIX_PLACES);
    }

    @Test
    void theTestGamesThatChoixPublishes() {
        var games = new Comparisons(3);
        games.addWin(0, 1, 2);
        games.addWin(1, 2, 1);
        games.addWin(2, 0, 1);

        assertThat(fit(games).strengths()).containsExactly(new double[] {0.419618, -0.419618, 0}, within(2e-6));
    }

    @Test
    void sixWinsTwoLossesFourTies() {
        Comparisons comparisons = Comparisons.ofWins(new double[][] {{0, 6}, {2, 0}});
        comparisons.addTie(1, 0, 4);

        Estimate davidson = BradleyTerry.fit(comparisons, DAVIDSON, 0);
        Estimate raoKupper = BradleyTerry.fit(comparisons, RAO_KUPPER, 0);

        assertThat(davidson.strengths()[0] - davidson.strengths()[1]).isCloseTo(1.098612, SIX_PLACES);
        assertThat(Math.exp(davidson.extras()[0])).isCloseTo(1.154701, SIX_PLACES);
        assertThat(davidson.negativeLogLikelihood()).isCloseTo(12.136851, SIX_PLACES);
        assertThat(raoKupper.strengths()[0] - raoKupper.strengths()[1]).isCloseTo(0.804719, SIX_PLACES);
        assertThat(Math.exp(raoKupper.extras()[0])).isCloseTo(2.236068, SIX_PLACES);
        assertThat(raoKupper.negativeLogLikelihood()).isCloseTo(12.136851, SIX_PLACES);
    }

    @Test
    void threeItemsWithTwoTiesEach() {
        Comparisons comparisons = Comparisons.ofWins(new double[][] {{0, 5, 7}, {3, 0, 6}, {1, 2, 0}});
        comparisons.addTie(0, 1, 2);
        comparisons.addTie(0, 2, 2);
        comparisons.addTie(1, 2, 2);

        Estimate davidson = BradleyTerry.fit(comparisons, DAVIDSON, 0);
        Estimate raoKupper = BradleyTerry.fit(comparisons, RAO_KUPPER, 0);

        assertThat(davidson.strengths()).containsExactly(new double[] {0.776465, 0.196219, -0.972684}, within(3e-6));
        assertThat(Math.exp(davidson.extras()[0])).isCloseTo(0.59691, within(3e-6));
        assertThat(davidson.negativeLogLikelihood()).isCloseTo(27.87964, within(3e-6));
        assertThat(raoKupper.strengths()).containsExactly(new double[] {0.613738, 0.153272, -0.767011}, within(3e-6));
        assertThat(raoKupper.extras()[0]).isCloseTo(0.505627, within(3e-6));
        assertThat(raoKupper.negativeLogLikelihood()).isCloseTo(27.941002, within(3e-6));
        assertThat(fit(comparisons).strengths())
                .containsExactly(new double[] {0.591468, 0.149102, -0.74057}, within(3e-6));
    }

    @Test
    void withoutTiesEveryModelIsBradleyTerry() {
        assertThat(BradleyTerry.fit(FOUR, DAVIDSON, 0).strengths())
                .containsExactly(fit(FOUR).strengths(), SIX_PLACES);
        assertThat(BradleyTerry.fit(FOUR, RAO_KUPPER, 0).strengths())
                .containsExactly(fit(FOUR).strengths(), SIX_PLACES);
    }

    @Test
    void nothingButTiesIsEqualStrength() {
        var comparisons = new Comparisons(2);
        comparisons.addTie(0, 1, 3);

        assertThat(BradleyTerry.fit(comparisons, DAVIDSON, 0).strengths()).containsExactly(0, 0);
        assertThat(BradleyTerry.fit(comparisons, RAO_KUPPER, 0).strengths()).containsExactly(0, 0);
    }

    @Test
    void davidsonExpectsAsManyTiesAsThereWere() {
        Comparisons comparisons = Comparisons.ofWins(new double[][] {{0, 5, 7}, {3, 0, 6}, {1, 2, 0}});
        comparisons.addTie(0, 1, 4);

        Estimate fit = BradleyTerry.fit(comparisons, DAVIDSON, 0);

        double expected = 0;
        double nu = Math.exp(fit.extras()[0]);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < i; j++) {
                double d = fit.strengths()[i] - fit.strengths()[j];
                expected += comparisons.games(i, j) * nu / (nu + 2 * Math.cosh(d / 2));
            }
        }
        assertThat(expected).isCloseTo(4, within(1e-8));
    }

    @ParameterizedTest
    @EnumSource(TieModel.class)
    void derivativesAgreeWithFiniteDifferences(TieModel model) {
        double step = 1e-5;
        for (double d : new double[] {0, 1e-3, -1e-3, 1, -1, 30, -30}) {
            PairTerms at = terms(model, d, 0.4);
            PairTerms right = terms(model, d + step, 0.4);
            PairTerms left = terms(model, d - step, 0.4);
            PairTerms up = terms(model, d, 0.4 + step);
            PairTerms down = terms(model, d, 0.4 - step);

            assertThat(at.slope).isCloseTo((right.value - left.value) / 2 / step, within(1e-6));
            assertThat(at.curvature).isCloseTo((right.slope - left.slope) / 2 / step, within(1e-6));
            assertThat(at.parameterSlope).isCloseTo((up.value - down.value) / 2 / step, within(1e-6));
            assertThat(at.mixed).isCloseTo((up.slope - down.slope) / 2 / step, within(1e-6));
            assertThat(at.parameterCurvature)
                    .isCloseTo((up.parameterSlope - down.parameterSlope) / 2 / step, within(1e-6));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.murmur.testing.Seeds#hundred")
    void mmAndNewtonAgreeAndExpectedWinsAreObservedWins(long seed) {
        Comparisons comparisons = random(Seeds.random(seed));

        Estimate newton = fit(comparisons);
        Estimate mm = BradleyTerry.fitByMm(comparisons, MmSweep.CYCLIC);

        assertThat(newton.converged()).isTrue();
        assertThat(mm.converged()).isTrue();
        assertThat(mm.strengths()).containsExactly(newton.strengths(), within(1e-7));
        for (int i = 0; i < comparisons.size(); i++) {
            double expected = 0;
            double observed = 0;
            for (int j = 0; j < comparisons.size(); j++) {
                expected += i == j ? 0 : comparisons.games(i, j) * newton.winProbability(i, j);
                observed += comparisons.wins(i, j) + comparisons.ties(i, j) / 2;
            }
            assertThat(expected).isCloseTo(observed, within(1e-7));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.murmur.testing.Seeds#hundred")
    void doublingCountsKeepsStrengthsAndReversingNegatesThem(long seed) {
        Comparisons comparisons = random(Seeds.random(seed));
        int size = comparisons.size();
        var doubled = new Comparisons(size);
        var reversed = new Comparisons(size);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                if (i != j) {
                    doubled.addWin(i, j, 2 * comparisons.wins(i, j));
                    reversed.addWin(j, i, comparisons.wins(i, j));
                }
                if (i < j) {
                    doubled.addTie(i, j, 2 * comparisons.ties(i, j));
                    reversed.addTie(i, j, comparisons.ties(i, j));
                }
            }
        }
        Estimate fit = BradleyTerry.fit(comparisons, DAVIDSON, 0);

        Estimate ofDoubled = BradleyTerry.fit(doubled, DAVIDSON, 0);
        double[] ofReversed = BradleyTerry.fit(reversed, DAVIDSON, 0).strengths();

        assertThat(ofDoubled.strengths()).containsExactly(fit.strengths(), within(1e-8));
        assertThat(ofDoubled.standardErrorOfDifference(0, 1))
                .isCloseTo(fit.standardErrorOfDifference(0, 1) / Math.sqrt(2), within(1e-8));
        for (int i = 0; i < size; i++) {
            assertThat(ofReversed[i]).isCloseTo(-fit.strengths()[i], within(1e-8));
        }
    }

    @Test
    void nothingAndOneItemHaveAnAnswer() {
        assertThat(fit(new Comparisons(0)).strengths()).isEmpty();
        assertThat(fit(new Comparisons(1)).strengths()).containsExactly(0);
    }

    @Test
    void countsThatAreNoCountsAreRefused() {
        var comparisons = new Comparisons(2);

        assertThatThrownBy(() -> comparisons.addWin(0, 0, 1)).hasMessageContaining("with itself");
        assertThatThrownBy(() -> comparisons.addWin(0, 1, -1)).hasMessageContaining("not negative");
        assertThatThrownBy(() -> comparisons.addTie(0, 1, Double.NaN)).hasMessageContaining("finite");
        assertThatThrownBy(() -> comparisons.addTie(0, 2, 1)).hasMessageContaining("0 to 1");
        assertThatThrownBy(() -> new Comparisons(-1)).hasMessageContaining("-1 items");
        assertThatThrownBy(() -> Comparisons.ofWins(new double[][] {{0, 1}})).hasMessageContaining("2 columns");
        assertThatThrownBy(() -> BradleyTerry.fit(TWO, HALF_WIN, -1)).hasMessageContaining("lambda");
    }

    private static Estimate fit(Comparisons comparisons) {
        Estimate estimate = BradleyTerry.fit(comparisons, HALF_WIN, 0);
        assertThat(estimate.converged()).isTrue();
        return estimate;
    }

    private static PairTerms terms(TieModel model, double d, double parameter) {
        var terms = new PairTerms();
        model.evaluate(d, parameter, 3, 1.5, 2, terms);
        return terms;
    }

    /** Connected: every neighbour in a ring beats the next, and the last the first. */
    private static Comparisons random(RandomGenerator random) {
        int size = 2 + random.nextInt(6);
        var comparisons = new Comparisons(size);
        for (int i = 0; i < size; i++) {
            comparisons.addWin(i, (i + 1) % size, 1);
            comparisons.addWin((i + 1) % size, i, 1);
            for (int j = 0; j < size; j++) {
                if (i != j) {
                    comparisons.addWin(i, j, random.nextInt(10));
                    comparisons.addTie(i, j, random.nextInt(3));
                }
            }
        }
        return comparisons;
    }

    private static Comparisons withPhantomWins(double each) {
        var comparisons = new Comparisons(3);
        comparisons.addWin(0, 1, 3);
        comparisons.addWin(1, 2, 2);
        for (int i = 0; i < 3; i++) {
            comparisons.addWin(i, (i + 1) % 3, each);
            comparisons.addWin((i + 1) % 3, i, each);
        }
        return comparisons;
    }

    private static Comparisons withPhantomPlayer() {
        var comparisons = new Comparisons(4);
        comparisons.addWin(0, 1, 3);
        comparisons.addWin(1, 2, 2);
        for (int i = 0; i < 3; i++) {
            comparisons.addTie(i, 3, 1);
        }
        return comparisons;
    }

    /** Strengths as Bradley and Terry wrote them, of geometric mean 1. */
    private static double[] exponentials(Estimate fit) {
        return Arrays.stream(fit.strengths()).map(Math::exp).toArray();
    }

    private static double[] shares(Estimate fit) {
        double sum = Arrays.stream(exponentials(fit)).sum();
        return Arrays.stream(exponentials(fit)).map(strength -> strength / sum).toArray();
    }
}
