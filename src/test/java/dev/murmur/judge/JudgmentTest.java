package dev.murmur.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.murmur.json.InputException;
import dev.murmur.json.Json;
import dev.murmur.preference.FinishReason;
import dev.murmur.preference.TokenUsage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JudgmentTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"ranking\",\"tiers\":[[\"E\"],[\"G\",\"A\"]]}",
                "{\"kind\":\"preference\",\"winner\":\"tie\"}",
                "{\"kind\":\"preference\",\"winner\":\"B\",\"probability\":0.75}",
                "{\"kind\":\"score\",\"scores\":{\"helpfulness\":7.5,\"harmlessness\":9.0}}",
                "{\"kind\":\"unreadable\",\"reason\":\"no ranking\"}"
            })
    void aVerdictIsWrittenAsItWasRead(String json) throws InputException {
        Verdict verdict = Json.read(json, Verdict.class, "test");

        assertThat(Json.write(verdict)).isEqualTo(json);
    }

    @Test
    void aJudgmentIsReadBackEqual() throws InputException {
        Judgment judgment = judgment(new RankingVerdict(List.of(List.of("B"), List.of("A"))), 1);

        String row = Json.write(judgment);

        assertThat(row).contains("\"prompt_id\":\"p\"", "\"mode\":\"listwise\"", "\"verdict\":{\"kind\":\"ranking\"");
        assertThat(Json.read(row, Judgment.class, "test")).isEqualTo(judgment);
    }

    @Test
    void attemptsAtOneQuestionShareItAndHaveTheirOwnIds() {
        Judgment first = judgment(new Unreadable("nothing"), 0);
        Judgment second = judgment(PreferenceVerdict.of("A"), 1);

        assertThat(first.question()).isEqualTo(second.question());
        assertThat(first.id()).isNotEqualTo(second.id());
    }

    @Test
    void aRankingNamesALabelOnce() {
        assertThatThrownBy(() -> new RankingVerdict(List.of(List.of("A"), List.of("B", "A"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name a label once");
    }

    @Test
    void aProbabilityOfOneHalfIsATie() {
        assertThat(PreferenceVerdict.ofProbability(0.5).winner()).isEqualTo("tie");
        assertThat(PreferenceVerdict.ofProbability(0.2)).isEqualTo(new PreferenceVerdict("B", 0.8, null));
        assertThat(PreferenceVerdict.ofProbability(0.2).probabilityOfA()).isCloseTo(0.2, within());
        assertThat(PreferenceVerdict.of("B").probabilityOfA()).isZero();
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(1e-12);
    }

    private static Judgment judgment(Verdict verdict, int attempt) {
        List<String> shown = List.of("r2", "r1");
        String question = Judgment.question("p", "judge", JudgeMode.LISTWISE, "rubric", 0, shown);
        return new Judgment(
                Judgment.idOf(question, attempt),
                "p",
                "judge",
                JudgeMode.LISTWISE,
                shown,
                List.of("A", "B"),
                Map.of("r1", List.of("r3")),
                "Final ranking: B > A",
                verdict,
                "rubric",
                0,
                0,
                attempt,
                Judgment.Reading.TEXT,
                1.0,
                0,
                FinishReason.STOP,
                new TokenUsage(10, 5),
                12,
                "2026-01-02T03:04:05Z",
                1);
    }
}
