package dev.murmur.encode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokensTest {
    @Test
    void wordsAreRunsOfLettersDigitsAndUnderscoresAndEveryMarkStandsAlone() {
        assertThat(Tokens.cased("It's snake_case: 42 naïve\n Привет!"))
                .containsExactly("It", "'", "s", "snake_case", ":", "42", "naïve", "\n", "Привет", "!");
    }

    @Test
    void whereNoBlanksStandBetweenWordsEachCharacterIsOne() {
        assertThat(Tokens.cased("我用Java17写。")).containsExactly("我", "用", "Java17", "写", "。");
        assertThat(Tokens.cased("カタカナ")).hasSize(4);
        assertThat(Tokens.cased("한국어 문장")).containsExactly("한국어", "문장");
    }

    @Test
    void aMarkStaysWithTheCharacterThatItIsWrittenOn() {
        assertThat(Tokens.cased("ที่นี่")).containsExactly("ที่", "นี่");
        assertThat(Tokens.cased("e\u0301a")).containsExactly("e\u0301a");
    }
}
