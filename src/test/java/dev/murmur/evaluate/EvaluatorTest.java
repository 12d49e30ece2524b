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
import java.util.Objects;
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
        assertThat(report.temperature()).isCloseTo(1.078854, within(1e-6));
        assertThat(report.logLossAtTemperature()).isCloseTo(0.515038, within(1e-6));
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
    void theBestOfEqualRewardsIsFoundByChance() {
        SetReport report = report(ranking("1", "1.0", "1.00", "1.000"), ranking("2", "2.0", "1"));

        assertThat(report.topOne()).isEqualTo((1 / 4.0 + 1 / 2.0) / 2);
    }

    @Test
    void aTemperatureBeyondItsBoundsIsTheBoundAndSoIsItsLogLoss() {
        SetReport always = report(pair("1", "0"), pair("2", "0"));
        SetReport never = report(pair("0", "1"), pair("0", "6000"));

        assertThat(always.temperature()).isEqualTo(0.05);
        assertThat(always.logLossAtTemperature()).isLessThan(1e-8);
        assertThat(never.temperature()).isEqualTo(20);
        assertThat(Objects.requireNonNull(never.intervals().get("temperature")).high())
                .isLessThanOrEqualTo(20 + 1e-9);
    }

    @Test
    void aModelThatGivesAllTheSameHasNoCorrelationWithLength() {
        SetReport constant = report(pair("1", "1.0"), pair("1.00", "1"), pair("1.000000", "1.00"));

        assertThat(constant.lengthCorrelation()).isNull();
        assertThat(constant.temperature()).isEqualTo(1);
        assertThat(constant.byMargin()).isEmpty();
    }

    @Test
    void slicesAddUpToAllPairs() {
        SetReport report = report(ranking("7", "60", "5"), pair("1", "22"));

        assertThat(report.byMargin().stream().mapToInt(SetReport.Slice::pairs).sum())
                .isEqualTo(report.pairs());
        assertThat(report.byLength().stream().mapToInt(SetReport.Slice::pairs).sum())
                .isEqualTo(report.pairs());
    }

    @Test
    void intervalsAreNamedAndHoldTheirFigures() {
        SetReport report =
                report(ranking("7", "60", "5"), pair("1", "22"), pair("3", "2"), pair("30", "2"), pair("40", "3"));

        assertThat(report.intervals())
                .containsOnlyKeys(
                        "accuracy",
                        "log_loss",
                        "brier",
                        "ece",
                        "temperature",
                        "log_loss_at_temperature",
                        "kendall_tau",
                        "top_one",
                        "length_correlation",
                        "style_controlled",
                        "longer",
                        "beats_longer",
                        "style",
                        "labels");
        assertThat(Objects.requireNonNull(report.intervals().get("accuracy")).contains(report.accuracy()))
                .isTrue();
        assertThat(Objects.requireNonNull(report.intervals().get("temperature")).contains(report.temperature()))
                .isTrue();
    }

    @Test
    void bestOfNIsMeasuredByWhatTheLabelsPutBelow() {
        SetReport report = report(ranking("7", "6", "5"), ranking("1", "3", "2"));

        SetReport.BestOf all = report.bestOfN().get(report.bestOfN().size() - 1);
        assertThat(report.bestOfN()).extracting(SetReport.BestOf::n).containsExactly(1, 2, 3);
        assertThat(report.bestOfN().get(0).winRate()).isCloseTo(0.5, within(1e-12));
        assertThat(all.winRate()).isCloseTo((1 + 0.5) / 2, within(1e-12));
        assertThat(all.reward()).isCloseTo(5, within(1e-12));
        assertThat(all.oracle()).isCloseTo(1, within(1e-12));
        assertThat(all.longest()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void whoeverJudgesByLengthComesToHalfWhenLooksAreControlled() {
        Rewards length = groups -> groups.stream()
                .map(group ->
                        group.responses().stream().mapToDouble(String::length).toArray())
                .toList();
        var evaluator = new Evaluator("set", length);
        for (int i = 0; i < 12; i++) {
            evaluator.add(i % 4 == 0 ? pair("1" + i, "2222" + i) : pair("1111" + i, "2" + i));
        }

        SetReport report = evaluator.report(200, 1).orElseThrow();

        assertThat(report.accuracy()).isEqualTo(0.75);
        assertThat(report.baselines().style()).isEqualTo(0.75);
        assertThat(report.styleControlled()).isEqualTo(0.5);
    }

    @Test
    void softLabelsCostWhatTheyAreUnsureOf() {
        var soft = new Comparison(0, 1, false, 0.7, 0, 1);

        SetReport report = report(group("0.847298", "0", soft));

        assertThat(report.logLoss()).isCloseTo(0.610864, within(1e-6));
        assertThat(report.baselines().labels()).isEqualTo(0.7);
        assertThat(report(pair("1", "0")).baselines().labels()).isNull();
    }

    @Test
    void rewardBenchIsTheMeanOfItsSections() {
        SetReport report = report(
                subset("mt-bench-easy", "1", "0"),
                subset("mt-bench-med", "0", "1"),
                subset("math-prm", "1", "0"),
                subset("hep-go", "1", "1.0"));

        SetReport.RewardBenchScore score = Objects.requireNonNull(report.rewardBench());

        assertThat(score.sections()).extracting(SetReport.Section::name).containsExactly("Chat", "Reasoning");
        assertThat(score.sections().get(0).score()).isCloseTo(28 / 68.0, within(1e-12));
        assertThat(score.sections().get(1).score()).isCloseTo(984 / 1148.0, within(1e-12));
        assertThat(score.score()).isCloseTo((28 / 68.0 + 984 / 1148.0) / 2, within(1e-12));
        assertThat(score.missing()).hasSize(19);
        assertThat(report.bySource()).extracting(SetReport.Slice::name).contains("math-prm", "hep-go");
        assertThat(report(subset("my own", "1", "0")).rewardBench()).isNull();
    }

    @Test
    void aSetWithoutABetterSideHasNoFigures() {
        var evaluator = new Evaluator("set", SPOKEN);
        evaluator.add(tie("1", "2"));

        assertThat(evaluator.report(200, 1)).isEmpty();
    }

    private static SetReport report(Group... groups) {
        var evaluator = new Evaluator("set", SPOKEN);
        Arrays.stream(groups).forEach(evaluator::add);
        return evaluator.report(200, 1).orElseThrow();
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

    private static Group subset(String source, String better, String worse) {
        Group pair = pair(better, worse);
        return new Group(source + pair.promptId(), pair.prompt(), pair.responses(), pair.preferences(), source);
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
