package dev.murmur.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Marks as chat models write them. */
class MarksTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Score: 4|4",
                "Score: 8.65/10|8.65",
                "Score: 4 / 5|4",
                "**Score:** 7|7",
                "**Score: 7/10**|7",
                "Sure! Here is my assessment:\\n\\nThe answer is right.\\n\\nScore: 9|9",
                "Clear and right in 3 points of 4.\\n\\n## Score: 6|6",
                "Score - 6|6",
                "It is fine.\\nFinal score: 5 out of 10.|5",
                "```json\\n{\"reason\": \"two of 3 parts\", \"score\": 7}\\n```|7",
                "The first draft would get Score: 2, this one more.\\nScore: 8|8",
                "7|7",
                "3.5|3.5",
                "Score: 7,5/10|7.5",
                "Puntuación: la respuesta ayuda.\\nScore: 8|8",
                "\\\\boxed{7}\\nScore: 7|7"
            })
    void readsTheMark(String reply, double mark) {
        assertThat(Marks.read(reply.replace("\\n", "\n"), 0, 10)).hasValue(mark);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "I'm sorry, but I cannot rate this.",
                "The answer names 3 of 4 rivers.",
                "Score: 11",
                "Score: -2",
                "Score: N/A",
                "Es tut mir leid, das kann ich nicht bewerten."
            })
    void takesNothingElseForAMark(String reply) {
        assertThat(Marks.read(reply, 0, 10)).isEqualTo(OptionalDouble.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "quality:6,toxicity:0",
                "quality: 6, toxicity: 0",
                "{\"quality\": 6, \"toxicity\": 0}",
                "Here you go:\\n```json\\n{\\n  \"quality\": 6,\\n  \"toxicity\": 0\\n}\\n```",
                "1. **Quality**: 6\\n2. **Toxicity**: 0",
                "- Quality - 6\\n- Toxicity - 0",
                "- **Quality:** 6/9\\n- **Toxicity:** 0/9",
                "Quality is 6 and toxicity is 0.",
                "{'quality': 6.0, 'toxicity': 0.0}"
            })
    void readsMarksByName(String reply) {
        assertThat(NamedScores.read(reply.replace("\\n", "\n"), List.of("quality", "toxicity"), 0, 9))
                .isEqualTo(Map.of("quality", 6.0, "toxicity", 0.0));
    }

    @Test
    void readsMarksInATable() {
        assertThat(NamedScores.read(
                        "| attribute | value |\n|---|---|\n| quality | 6 |\n| **toxicity** | 0 |",
                        List.of("quality", "toxicity"),
                        0,
                        9))
                .isEqualTo(Map.of("quality", 6.0, "toxicity", 0.0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1|1",
                "2|0",
                "**1**|1",
                "Response 2|0",
                "Answer 1|1",
                "[[2]]|0",
                "(1)|1",
                "\"2\"|0",
                "1.|1",
                "I'm sorry, I|NaN",
                "Both are|NaN",
                "12|NaN"
            })
    void readsTheDigitOfTheBetterAnswer(String reply, double probability) {
        assertThat(Double.valueOf(BothOrders.read(reply, null))).isEqualTo(Double.valueOf(probability));
    }

    @Test
    void theMeanIsOfWhatCouldBeRead() {
        assertThat(new Marks(List.of(4.0, 5.0), 1).mean()).isEqualTo(4.5);
        assertThat(new Marks(List.of(), 4).mean()).isNaN();
    }
}
