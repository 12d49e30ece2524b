package dev.murmur.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.murmur.preference.Message;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncoderTest {
    private static final Encoder ENCODER = Encoder.parse("style+ngrams");

    @Test
    void anUnknownPartIsRefusedWithThePartsThatThereAre() {
        assertThatThrownBy(() -> Encoder.parse("style+bert"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"bert\"")
                .hasMessageContaining("style, substance, ngrams");
        assertThatThrownBy(() -> Encoder.parse("style+style")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesWidthsAndTrustAgree() {
        assertThat(ENCODER.denseNames()).hasSize(ENCODER.denseWidth()).doesNotHaveDuplicates();
        assertThat(ENCODER.denseTrust()).hasSize(ENCODER.denseWidth());
        assertThat(Encoder.parse("ngrams").denseWidth()).isZero();
        assertThat(Encoder.parse("style").sparseWidth()).isZero();
        assertThat(Encoder.parse("ngrams+style").specification()).isEqualTo("ngrams+style");
    }

    @Test
    void styleCountsWhatItSays() {
        String response = "Sure! Here is a list:\n\n- **tea**\n- coffee\n\nLet me know if you want more";

        assertThat(style("Name two drinks, tea or others.", response, "list_items"))
                .isCloseTo(Math.log(3), within(1e-6));
        assertThat(style("Name two drinks, tea or others.", response, "bold")).isCloseTo(Math.log(3), within(1e-6));
        assertThat(style("Name two drinks, tea or others.", response, "pleasantry"))
                .isOne();
        assertThat(style("Name two drinks, tea or others.", response, "offer")).isOne();
        assertThat(style("Name two drinks, tea or others.", response, "finished"))
                .isZero();
        assertThat(style("Name two drinks", "I'm sorry, I cannot do that.", "refusal_first"))
                .isOne();
        assertThat(style("one two three", "one two", "coverage")).isCloseTo(2 / 3.0, within(1e-6));
        assertThat(style("any", "a b c a b c", "repetition")).isCloseTo(0.25, within(1e-6));
    }

    /** {@code \b} would end the word here from Java 19 on, and not before. */
    @Test
    void anEnglishWordEndsWhereAnotherScriptGoesOnWhateverTheJavaVersion() {
        assertThat(style("any", "As a human I cannot\u786e\u5b9a", "refusal")).isOne();
        assertThat(style("any", "As a human I cannotx", "refusal")).isZero();
    }

    @Test
    void wideMarksCountAsTheNarrowOnesDo() {
        String response = "1、茶！\n2、咖啡？\n喝吧。";

        assertThat(style("any", response, "list_items")).isCloseTo(Math.log(3), within(1e-6));
        assertThat(style("any", response, "questions")).isCloseTo(Math.log(2), within(1e-6));
        assertThat(style("any", response, "exclamations")).isCloseTo(Math.log(2), within(1e-6));
        assertThat(style("any", response, "finished")).isOne();
        assertThat(style("any", response + "还有", "finished")).isZero();
        assertThat(style("any", "猫坐。狗跑。", "sentence_length")).isCloseTo(Math.log(1 + 4 / 3.0), within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", "日本語のテキスト", "\uD83D\uDE00", "```\ncode\n```", "İstanbul", "\uD83D"})
    void oddTextsGiveFiniteNumbers(String text) {
        Encoding encoding = ENCODER.encode(new Exchange(List.of(Message.user(text)), text));

        for (float value : encoding.dense()) {
            assertThat(value).isFinite();
        }
    }

    @Test
    void ngramsHaveOneLengthWhateverTheTextsLength() {
        var ngrams = new NgramFeatures(new HashedFeatures(16, 3), 2);

        assertThat(norm(ngrams.of(Tokens.of("a cat sat"))))
                .isCloseTo(norm(ngrams.of(Tokens.of("a cat sat on the mat, twice"))), within(1e-5));
        assertThat(norm(ngrams.of(List.of()))).isZero();
    }

    @Test
    void repeatedWordsAndCapitalsChangeNoNgram() {
        var ngrams = new NgramFeatures(new HashedFeatures(16, 3), 1);

        assertThat(dense(ngrams.of(Tokens.of("Tea tea TEA")))).isEqualTo(dense(ngrams.of(Tokens.of("tea"))));
    }

    @Test
    void charactersTellCapitalsAndLayoutButNotWhiteSpaceAround() {
        CharacterFeatures characters = CharacterFeatures.DEFAULTS;

        assertThat(dense(characters.of(" tea\n"))).isEqualTo(dense(characters.of("tea")));
        assertThat(dense(characters.of("Tea"))).isNotEqualTo(dense(characters.of("tea")));
        assertThat(dense(characters.of("a\nb"))).isNotEqualTo(dense(characters.of("a b")));
        assertThat(norm(characters.of(""))).isZero();
    }

    @Test
    void sparsePartsStandOneBehindTheOther() {
        var exchange = new Exchange(List.of(Message.user("Tea?")), "Tea, of course.");
        Encoder both = Encoder.parse("ngrams+characters");
        double[] weights = new double[both.sparseWidth()];
        Arrays.fill(weights, 0, 1 << 16, 2);
        Arrays.fill(weights, 1 << 16, weights.length, 3);

        double expected = 2 * sum(Encoder.parse("ngrams").encode(exchange))
                + 3 * sum(Encoder.parse("characters").encode(exchange));

        assertThat(both.encode(exchange).sparse().dot(weights)).isCloseTo(expected, within(1e-4));
    }

    @Test
    void hashesSpread() {
        var ngrams = new NgramFeatures(new HashedFeatures(16, 3), 1);
        var seen = new HashSet<Integer>();
        for (int i = 0; i < 1000; i++) {
            double[] dense = dense(ngrams.of(List.of("word" + i)));
            for (int index = 0; index < dense.length; index++) {
                if (dense[index] != 0) {
                    seen.add(index);
                }
            }
        }

        assertThat(seen).hasSizeGreaterThan(970);
    }

    @Test
    void tokensAreWordsMarksAndLineEnds() {
        assertThat(Tokens.of("Don't go!\n2x")).containsExactly("don", "'", "t", "go", "!", "\n", "2x");
    }

    private static double style(String prompt, String response, String name) {
        Encoding encoding = ENCODER.encode(new Exchange(List.of(Message.user(prompt)), response));
        return encoding.dense()[ENCODER.denseNames().indexOf("style." + name)];
    }

    private static double[] dense(SparseVector vector) {
        double[] dense = new double[1 << 16];
        vector.addTo(dense, 1);
        return dense;
    }

    private static double sum(Encoding encoding) {
        double[] ones = new double[1 << 16];
        Arrays.fill(ones, 1);
        return encoding.sparse().dot(ones);
    }

    private static double norm(SparseVector vector) {
        return Math.sqrt(vector.dot(dense(vector)));
    }
}
