package dev.murmur.statistics;

import static dev.murmur.statistics.BradleyTerryTest.SIX_PLACES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.DoubleStream;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {
    private static final double[] PREFERS_FIRST = {1, 1, 0, 1, 0, 0, 1, 1, 1, 0, 0, 1};

    @Test
    void theFirstSlotsAdvantageIsSeparatedFromStrength() {
        var regression = new LogisticRegression(2, 1);
        regression.addComparison(0, 1, 0.8, 10, 1);
        regression.addComparison(1, 0, 0.5, 10, 1);

        Estimate fit = regression.fit(0);

        assertThat(fit.strengths()[0] - fit.strengths()[1]).isCloseTo(0.693147, SIX_PLACES);
        assertThat(fit.extras()[0]).isCloseTo(0.693147, SIX_PLACES);
    }

    @Test
    void poolingBothOrdersHidesTheAdvantage() {
        var regression = new LogisticRegression(2, 0);
        regression.addComparison(0, 1, 0.8, 10);
        regression.addComparison(1, 0, 0.5, 10);

        Estimate fit = regression.fit(0);

        assertThat(fit.strengths()[0] - fit.strengths()[1]).isCloseTo(0.619039, SIX_PLACES);
    }

    @Test
    void preferenceByTheRatioOfLengths() {
        double[] ratios = {1.4, 1.2, .9, 1.1, .7, 1.3, 1.0, .8, 1.5, .6, 1.05, .95};
        var regression = new LogisticRegression(0, 2);
        for (int i = 0; i < ratios.length; i++) {
            regression.addLabel(PREFERS_FIRST[i], 1, 1, ratios[i]);
        }

        double[] coefficients = regression.fit(0).extras();

        assertThat(DoubleStream.of(PREFERS_FIRST).average()).hasValueCloseTo(0.583333, SIX_PLACES);
        assertThat(coefficients).containsExactly(new double[] {-3.543357, 3.803897}, SIX_PLACES);
        assertThat(Logistic.sigmoid(coefficients[0] + coefficients[1])).isCloseTo(0.564769, SIX_PLACES);
    }

    @Test
    void preferenceByTheDifferenceOfLengths() {
        double[] differences = {120, 40, -30, 15, -90, 80, 0, -60, 150, -110, 10, -5};
        double deviation = new StandardDeviation().evaluate(differences);
        var regression = new LogisticRegression(0, 2);
        for (int i = 0; i < differences.length; i++) {
            regression.addLabel(PREFERS_FIRST[i], 1, 1, Math.tanh(differences[i] / deviation));
        }

        double[] coefficients = regression.fit(0).extras();

        assertThat(deviation).isCloseTo(79.056942, SIX_PLACES);
        assertThat(coefficients).containsExactly(new double[] {0.32018, 1.445733}, SIX_PLACES);
        assertThat(Logistic.sigmoid(coefficients[0])).isCloseTo(0.579368, SIX_PLACES);
    }

    @Test
    void whatCanBeSeparatedHasNoFiniteAnswerAndSaysSo() {
        var regression = new LogisticRegression(0, 1);
        regression.addLabel(1, 1, 1.0);
        regression.addLabel(0, 1, -1.0);

        assertThat(regression.fit(0).converged()).isFalse();
    }

    @Test
    void aCovariateThatNeverVariesHasNoAnswerAndSaysSo() {
        var regression = new LogisticRegression(2, 1);
        regression.addComparison(0, 1, 0.7, 10, 1);

        Estimate fit = regression.fit(0);

        assertThat(fit.converged()).isFalse();
        assertThat(fit.standardErrorOfExtra(0)).isNaN();
    }

    @Test
    void errorsClusteredByPromptAreWiderWhereItsObservationsRepeat() {
        var regression = new LogisticRegression(0, 1);
        for (int prompt = 0; prompt < 100; prompt++) {
            regression.beginCluster();
            for (int repeat = 0; repeat < 4; repeat++) {
                regression.addLabel(prompt % 3 == 0 ? 1 : 0, 1, 1.0);
            }
        }
        Estimate fit = regression.fit(0);

        double clustered = regression.withClusteredErrors(fit).standardErrorOfExtra(0);

        assertThat(clustered).isCloseTo(2 * fit.standardErrorOfExtra(0), SIX_PLACES);
    }

    @Test
    void manyObservationsFit() {
        var regression = new LogisticRegression(2, 1);
        for (int i = 0; i < 1000; i++) {
            regression.addComparison(i % 2, 1 - i % 2, i % 3 == 0 ? 1 : 0, 1, i % 5);
        }

        assertThat(regression.fit(0).converged()).isTrue();
    }

    @Test
    void wrongObservationsAreRefused() {
        var regression = new LogisticRegression(2, 1);

        assertThatThrownBy(() -> regression.addComparison(0, 1, 0.5, 1)).hasMessageContaining("1 covariates");
        assertThatThrownBy(() -> regression.addComparison(0, 1, 1.5, 1, 0)).hasMessageContaining("[0, 1]");
    }
}
