package dev.murmur.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.murmur.preference.Message;
import dev.murmur.preference.RankedAnswer;
import dev.murmur.preference.Ranking;
import dev.murmur.reward.Comparison;
import dev.murmur.reward.Group;
import dev.murmur.reward.Preferences;
import dev.murmur.statistics.Logistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
    /** Rewards that stand in the responses themselves. */
    private static final Rewards SPOKEN = groups -> groups.stream()
            .map(group ->
                    group.responses().stream().mapToDouble(Double::parseDouble).toArray())
            .toList();

    @Test
    void equalRewardsCountHalfAndLabelTiesAreNamedAndLeftOut() {
        SetReport report = report(pair("1", "0.6"), pair("0", "0.1"), pair("2", "2.0"), tie("1", "5"));

        assertThat(report.pairs()).isEqualTo(3);
        assertThat(report.ties()).isOne();
        assertThat(report.equalRewards()).isOne();
        assertThat(report.accuracy()).isCloseTo(0.5, within(1e-12));
        assertThat(report.baselines().longer()).isCloseTo(0, within(1e-12));
    }

    @Test
    void calibrationFiguresHaveTheirKnownValues() {
        double[] probabilities = {.55, .62, .71, .58, .93, .88, .97, .66, .79, .84};
        boolean[] right = {true, false, true, false, true, true, true, true, false, true};
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < right.length; i++) {
            String logit = Double.toString(Logistic.logit(probabilities[i]));
            groups.add(right[i] ? pair(logit, "0") : pair("0", logit));
        }

        SetReport report = report(groups.toArray(Group[]::new));

        assertThat(report.accuracy()).isCloseTo(0.7, within(1e-12));
        assertThat(report.brier()).isCloseTo(0.179290, within(1e-6));
        assertThat(report.logLoss()).isCloseTo(0.515679, within(1e-6));
        assertThat(report.bins().stream()
                        .mapToInt(SetReport.CalibrationBin::pairs)
                        .sum())
                .isEqualTo(10);
    }

    @Test
    void orderWithinAPromptIsMeasured() {
        SetReport report = report(ranking("7", "6", "5"), ranking("1", "3", "2"));

        assertThat(report.topOne()).isEqualTo(0.5);
        assertThat(report.kendallTau()).isCloseTo((1 - 1 / 3.0) / 2, within(1e-12));
        assertThat(report.accuracyLow()).isLessThanOrEqualTo(report.accuracy());
        assertThat(report.accuracyHigh()).isGreaterThanOrEqualTo(report.accuracy());
    }

    @Test
    void slicesAddUpToAllPairs() {
        SetReport report = report(ranking("7", "60", "5"), pair("1", "22"));

        assertThat(report.byMargin().stream().mapToInt(SetReport.Slice::pairs).sum())
                .isEqualTo(report.pairs());
        assertThat(report.byLength().stream().mapToInt(SetReport.Slice::pairs).sum())
                .isEqualTo(report.pairs());
    }

    private static SetReport report(Group... groups) {
        var evaluator = new Evaluator("set", SPOKEN);
        Arrays.stream(groups).forEach(evaluator::add);
        return evaluator.report(200, 1);
    }

    private static Group pair(String better, String worse) {
        return group(better, worse, Comparison.of(0, 1));
    }

    private static Group tie(String one, String other) {
        return group(one, other, Comparison.tie(0, 1));
    }

    private static Group group(String one, String other, Comparison comparison) {
        String id = one + " " + other;
        return new Group(
                id, List.of(Message.user(id)), List.of(one, other), new Preferences(List.of(), List.of(comparison)));
    }

    private static Group ranking(String... bestFirst) {
        List<RankedAnswer> answers = new ArrayList<>();
        for (String answer : bestFirst) {
            answers.add(new RankedAnswer(answer, "model", answer, answers.size() + 1));
        }
        String id = String.join(" ", bestFirst);
        return Group.of(new Ranking(id, List.of(Message.user(id)), answers, List.of(), null));
    }
}
