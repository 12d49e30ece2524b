package dev.murmur.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.murmur.preference.Message;
import dev.murmur.preference.RankedAnswer;
import dev.murmur.preference.Ranking;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LeaningTiesTest {
    @Test
    void aTieLeansToTheAnswerThatDidBetterAgainstTheReference() {
        Comparison tie = tie(0.1, 0.5);

        assertThat(tie.tie()).isTrue();
        assertThat(List.of(tie.better(), tie.worse())).containsExactly(1, 0);
        assertThat(tie.probability()).isCloseTo(0.75, within(1e-12)); // odds of 9, believed by half: their root
    }

    @Test
    void certaintiesAndEqualsGiveFiniteLeanings() {
        assertThat(tie(0.0, 1.0).probability()).isBetween(0.99, 1.0);
        assertThat(tie(0.0, 0.0).probability()).isEqualTo(0.5);
    }

    @Test
    void aTieWithoutAReferenceStaysEven() {
        assertThat(tie(0.1, null)).isEqualTo(Comparison.tie(0, 1));
    }

    @Test
    void bradleyTerryLearnsALittleFromALeaningTieAndNothingFromAnEvenOne() {
        GroupLoss loss = LossSettings.DEFAULTS.loss();
        var strict = Comparison.of(0, 1);
        var leaning = new Comparison(2, 1, true, 0.75, 0, 1);
        double[] scores = {0, 0, 0};
        double[] slopes = new double[3];

        loss.of(new Preferences(List.of(), List.of(strict, leaning, Comparison.tie(0, 2))), scores, slopes);

        assertThat(slopes).containsExactly(new double[] {-0.5 / 1.3, 0.575 / 1.3, -0.075 / 1.3}, within(1e-12));
        assertThat(loss.counted(new Preferences(List.of(), List.of(leaning)))).isOne();
        assertThat(loss.counted(new Preferences(List.of(), List.of(Comparison.tie(0, 1)))))
                .isZero();
    }

    @Test
    void figuresLeaveLeaningTiesOut() {
        var preferences = new Preferences(List.of(), List.of(new Comparison(0, 1, true, 0.75, 0, 1)));

        assertThat(preferences.pairs()).isZero();
        assertThat(new PairwiseLoss(BradleyTerry.PLAIN).of(preferences, new double[] {0, 5}))
                .isZero();
    }

    private static Comparison tie(@Nullable Double first, @Nullable Double second) {
        var ranking = new Ranking(
                "p", List.of(Message.user("?")), List.of(answer("a", first), answer("b", second)), List.of(), null);
        return Group.of(ranking).preferences().comparisons().get(0);
    }

    private static RankedAnswer answer(String id, @Nullable Double preferred) {
        return new RankedAnswer(
                id, id, id, 2, null, preferred == null ? null : Map.of(RankedAnswer.REFERENCE, preferred));
    }
}
