package dev.murmur.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.murmur.preference.Message;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubstanceTest {
    private static final Encoder ENCODER = Encoder.parse("substance");

    private static final String RESPONSE = """
            Sure, it was Ada Lovelace. She wrote to Charles Babbage in 1843!

            - the first programme
            - the second

            "That is all."
            """;

    @ParameterizedTest
    @CsvSource({
        "distinct_words, 19", // sure it was ada lovelace she wrote to charles babbage in 1843 the first programme
        // second that is all
        "long_words, 4", // lovelace charles babbage programme
        "fresh_words, 4", // lovelace charles babbage second
        "sentences, 3",
        "first_sentence, 25",
        "first_paragraph, 64",
        "last_paragraph, 15",
        "item_length, 16.5",
        "names, 4", // Ada Lovelace Charles Babbage
        "numbers, 1"
    })
    void countsWhatItSays(String name, double count) {
        assertThat(entry("Who wrote the first programme", RESPONSE, name)).isCloseTo(Math.log1p(count), within(1e-6));
    }

    @Test
    void contentIsTheShareOfWordsThatAreNotGrammar() {
        assertThat(entry("any", "the cat and the dog", "content")).isCloseTo(0.4, within(1e-6));
        assertThat(entry("any", "", "content")).isZero();
    }

    @Test
    void aKnotIsZeroUpToItAndGrowsFromThere() {
        assertThat(entry("any", "word ".repeat(4).strip(), "item_length.above.10.0"))
                .isZero();
        assertThat(entry("any", "- 12345678", "item_length.above.10.0")).isZero();
        assertThat(entry("any", "- " + "x".repeat(18), "item_length.above.10.0"))
                .isCloseTo(Math.log(21 / 11.0), within(1e-6));
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "One. Two!|2",
                "3.5 is a number|0",
                "Wait...|1",
                "He said \"no.\" Then he left.|2",
                "''|0",
                "はい。いいえ！3.5です|2"
            },
            delimiter = '|')
    void aSentenceEndsBeforeWhiteSpaceOrTheEnd(String text, int sentences) {
        assertThat(Portions.sentences(text)).isEqualTo(sentences);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\n", "日本語。", "\uD83D\uDE00", "...", "- ", "\uD83D"})
    void oddTextsGiveFiniteNumbers(String text) {
        for (float value :
                ENCODER.encode(new Exchange(List.of(Message.user(text)), text)).dense()) {
            assertThat(value).isFinite().isNotNegative();
        }
    }

    @Test
    void everyEntryHasItsNameAndTrust() {
        assertThat(ENCODER.denseNames()).hasSize(ENCODER.denseWidth()).doesNotHaveDuplicates();
        assertThat(ENCODER.denseTrust()).hasSize(ENCODER.denseWidth()).allMatch(trust -> trust > 0);
        assertThat(ENCODER.sparseWidth()).isZero();
    }

    private static double entry(String prompt, String response, String name) {
        Encoding encoding = ENCODER.encode(new Exchange(List.of(Message.user(prompt)), response));
        return encoding.dense()[ENCODER.denseNames().indexOf("substance." + name)];
    }
}
