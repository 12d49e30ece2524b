package dev.murmur.judge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordEdgesTest {
    @ParameterizedTest
    @ValueSource(strings = {"A", "so A.", "回答A更好", "答えはAです", "A가 더 좋다", "คำตอบAดีกว่า", "(A)", "A’s"})
    void aLetterByItselfIsAWord(String text) {
        assertThat(WordEdges.pattern("\\bA\\b").matcher(text).find()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AB", "ÀA", "Aé", "A_", "A1", "éA", "ЯA", "Áfter", "A\u0301"})
    void aLetterInsideAWordIsNone(String text) {
        assertThat(WordEdges.pattern("\\bA\\b").matcher(text).find()).isFalse();
    }

    @Test
    void aBackslashBeforeTheLetterBIsNoEdge() {
        assertThat(WordEdges.pattern("\\\\boxed\\b").matcher("\\boxed{A}").find())
                .isTrue();
    }
}
