package dev.murmur.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FiltersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "I'm sorry, but I can't help with that.",
                "I cannot assist with this request.",
                "I\u2019m sorry, but as an AI language model I cannot do that.",
                "As an AI language model, I have no opinion.",
                "Unfortunately, I am unable to share that.",
                "Sorry, I won't write this.",
            })
    void aRefusalIsTold(String answer) {
        assertThat(AnswerFilter.refuses(answer)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I'm sorry for your loss. Here is what you can do.",
                "Sure. You can't use a knife here, take scissors.",
                "I can help with that.",
                "I am able to read it.",
                "",
            })
    void helpIsNoRefusal(String answer) {
        assertThat(AnswerFilter.refuses(answer)).isFalse();
    }

    @Test
    void anAnswerThatEndsWithinASentenceOrCodeIsCutOff() {
        String prose = "The first thing to know is that it rains there. It rains nearly every day of the year, ";

        assertThat(AnswerFilter.cutOff(prose + "and the")).isTrue();
        assertThat(AnswerFilter.cutOff(prose + "and that is all.")).isFalse();
        assertThat(AnswerFilter.cutOff("Use this:\n```java\nint x = 1;")).isTrue();
        assertThat(AnswerFilter.cutOff("Lima")).isFalse();
    }

    @Test
    void thirteenSharedWordsAreContamination() {
        var contamination = new Contamination();
        contamination.add("one two three four five six seven eight nine ten eleven twelve thirteen fourteen");

        assertThat(contamination.isIn(
                        "well: Two three, four five six seven eight nine ten eleven twelve THIRTEEN fourteen!"))
                .isTrue();
        assertThat(contamination.isIn("two three four five six seven eight nine ten eleven twelve thirteen"))
                .isFalse();
    }

    @Test
    void aShortBenchmarkTextIsFoundWholeAndAVeryShortOneNever() {
        var contamination = new Contamination();
        contamination.add("What is the capital of Peru?");
        contamination.add("2 + 2?");

        assertThat(contamination.isIn("Tell me, what is the capital of Peru, please."))
                .isTrue();
        assertThat(contamination.isIn("what is the capital of Chile")).isFalse();
        assertThat(contamination.isIn("is it 2 2")).isFalse();
    }

    @Test
    void whereNoBlanksStandBetweenWordsTwentySixSharedCharactersAreContaminationAndTenOfAShortText() {
        var contamination = new Contamination();
        contamination.add("从前有一座山，山上有一座庙，庙里有一个老和尚在给小和尚讲故事。");
        contamination.add("中国最长的河流是哪一条？");
        contamination.add("北京市朝阳区");

        assertThat(contamination.isIn("他说：有一座山山上有一座庙庙里有一个老和尚在给小和尚讲故事。")).isTrue();
        assertThat(contamination.isIn("他说：一座山，山上有一座庙，庙里有一个老和尚在给小和尚讲故事。")).isFalse();
        assertThat(contamination.isIn("请问中国最长的河流是哪一条呢")).isTrue();
        assertThat(contamination.isIn("中国最长的河流是长江")).isFalse();
        assertThat(contamination.isIn("我住在北京市朝阳区")).isFalse();
    }

    @Test
    void aRunOfWordsAndCharactersIsAsLongAsBothTogether() {
        var contamination = new Contamination();
        contamination.add("请用 Python 写一个 function，返回 a list of prime numbers below 给定的 n。");

        assertThat(contamination.isIn("Python 写一个 function 返回 a list of prime numbers below 给定的 n"))
                .isTrue();
        assertThat(contamination.isIn("写一个 function 返回 a list of prime numbers below"))
                .isFalse();
    }
}
