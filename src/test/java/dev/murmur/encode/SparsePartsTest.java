package dev.murmur.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.murmur.preference.Message;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparsePartsTest {
    @Test
    void shapesKeepGrammarMarksAndOutlines() {
        assertThat(WordShapes.of("The NASA engineers paid $1,250 in May.\nYes!"))
                .containsExactly("the", "XX", "xl", "xs", "$", "0", ",", "000", "in", "may", ".", "\n", "yes", "!");
        assertThat(WordShapes.of("Lisbon is lovely")).isEqualTo(WordShapes.of("Madrid is modern"));
    }

    @Test
    void layoutTellsWhatALineIsHowItEndsAndHowLongItIs() {
        assertThat(LineShapes.of("# Tea\nThree kinds:\n\n1. Green\n- black tea\n| a | b |\n```\nDrink it.\nor not\n"))
                .containsExactly(
                        "^",
                        "heading0",
                        "introduction0",
                        "blank",
                        "numbered0",
                        "bulleted0",
                        "row0",
                        "fence0",
                        "sentence0",
                        "open0",
                        "$");
        assertThat(LineShapes.of("x".repeat(39) + "\n" + "x".repeat(40) + "\n" + "x".repeat(300)))
                .containsExactly("^", "open0", "open1", "open3", "$");
    }

    @Test
    void linesEndInWideMarksAsInNarrowOnes() {
        assertThat(LineShapes.of("三种：\n1、绿茶\n喝吧。\n好"))
                .containsExactly("^", "introduction0", "numbered0", "sentence0", "open0", "$");
    }

    @Test
    void anOpeningIsTheSameWhateverComesAfterItsFifteenTokens() {
        String start = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen ";

        assertThat(weights("opening", "?", start + "and more")).isEqualTo(weights("opening", "?", start + "or less"));
        assertThat(weights("opening", "?", "yes " + start)).isNotEqualTo(weights("opening", "?", start));
    }

    @Test
    void anEndingTellsACutTextFromAFinishedOne() {
        String end = " one two three four five six seven eight nine ten eleven twelve thirteen fourteen .";

        assertThat(weights("ending", "?", "so" + end)).isEqualTo(weights("ending", "?", "thus" + end));
        assertThat(weights("ending", "?", "so" + end)).isNotEqualTo(weights("ending", "?", "so" + end + " But"));
    }

    @Test
    void whatAHabitIsWorthDependsOnWhatIsAskedFor() {
        double[] explain = weights("kinds", "Explain tides", "Short.");
        double[] name = weights("kinds", "Name a sea", "Short.");
        double[] longer = weights("kinds", "Explain tides", "A good deal longer than that, as it happens.");

        assertThat(explain).isNotEqualTo(name);
        assertThat(dot(explain, longer)).isGreaterThan(2 * dot(name, longer));
    }

    @Test
    void theSameHabitOfAnotherSizeIsTheSameFeatureTimesAFactor() {
        SparseVector vector = new SparseVector(new int[] {1, 4}, new float[] {2, -1});

        assertThat(vector.times(1.5).dot(new double[] {0, 1, 0, 0, 1})).isCloseTo(1.5, within(1e-6));
        assertThat(vector.times(0)).isSameAs(SparseVector.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shapes", "opening", "ending", "layout", "kinds"})
    void emptyAndOddTextsStayInsideTheWidth(String part) {
        for (String text : List.of("", " ", "\n\n", "\uD83D", "\u65E5\u672C\u8A9E", "___", "-", "1)")) {
            assertThat(weights(part, text, text)).doesNotContain(Double.NaN);
        }
    }

    private static double[] weights(String part, String prompt, String response) {
        Encoder encoder = Encoder.parse(part);
        double[] weights = new double[encoder.sparseWidth()];
        encoder.encode(new Exchange(List.of(Message.user(prompt)), response))
                .sparse()
                .addTo(weights, 1);
        return weights;
    }

    private static double dot(double[] one, double[] other) {
        double[] products = new double[one.length];
        Arrays.setAll(products, i -> one[i] * other[i]);
        return Arrays.stream(products).sum();
    }
}
