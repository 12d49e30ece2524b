package dev.murmur.recipe.novelty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.murmur.testing.Seeds;
import java.util.Arrays;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RougeLTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Write a short story about a dog.|Write a story about a brave dog|0.857143",
                "one two three four five six seven a b c|one two three four five six seven x y z|0.7",
                "Translate the sentence into French|Summarize the paragraph in one line|0.181818",
                "a b c d|d c b a|0.25",
                "The same, exactly!|the SAME exactly|1",
                "left|right|0"
            })
    void agreesWithValuesWorkedByHand(String first, String second, double similarity) {
        assertThat(RougeL.similarity(first, second)).isCloseTo(similarity, within(1e-6));
        assertThat(RougeL.similarity(second, first)).isEqualTo(RougeL.similarity(first, second));
    }

    @Test
    void theWordsNeedNotStandSideBySide() {
        assertThat(RougeL.similarity("a x b y c", "a b c")).isEqualTo(0.75);
    }

    @Test
    void aTextWithoutWordsIsLikeNothing() {
        assertThat(RougeL.similarity("", "")).isZero();
        assertThat(RougeL.similarity("?!", "word")).isZero();
    }

    @Test
    void readsEveryScript() {
        assertThat(Words.of("Ça va, naïve_e2e?")).containsExactly("ça", "va", "naïve", "e2e");
        assertThat(Words.of("写一首诗 now")).containsExactly("写", "一", "首", "诗", "now");
        assertThat(Words.of("Напиши стих")).containsExactly("напиши", "стих");
        assertThat(RougeL.similarity("写一首短诗", "写一首长诗")).isEqualTo(0.8);
    }

    @ParameterizedTest
    @MethodSource("dev.murmur.testing.Seeds#hundred")
    void agreesWithTheTextbookTable(long seed) {
        RandomGenerator random = Seeds.random(seed);
        int[] one = entries(random);
        int[] other = entries(random);
        var common = new CommonSubsequence();
        common.of(entries(random));
        common.of(one);

        assertThat(common.length(other)).isEqualTo(table(one, other));
    }

    @ParameterizedTest
    @MethodSource("dev.murmur.testing.Seeds#hundred")
    void theFilterFindsTheEarliestOfTheNearest(long seed) {
        RandomGenerator random = Seeds.random(seed);
        var texts =
                random.ints(30, 1, 14).mapToObj(length -> text(random, length)).toList();
        var filter = new NoveltyFilter(0.7);
        for (int i = 0; i < 29; i++) {
            filter.add("t" + i, texts.get(i));
        }
        int best = 0;
        for (int i = 1; i < 29; i++) {
            if (RougeL.similarity(texts.get(i), texts.get(29)) > RougeL.similarity(texts.get(best), texts.get(29))) {
                best = i;
            }
        }

        Nearest nearest = filter.nearest(texts.get(29));

        assertThat(nearest.similarity()).isEqualTo(RougeL.similarity(texts.get(best), texts.get(29)));
        assertThat(nearest.id()).isEqualTo(nearest.similarity() == 0 ? null : "t" + best);
    }

    @ParameterizedTest
    @MethodSource("dev.murmur.testing.Seeds#hundred")
    void noTwoKeptTextsAreTooAlike(long seed) {
        RandomGenerator random = Seeds.random(seed);
        var filter = new NoveltyFilter(0.7);
        var kept = new java.util.ArrayList<String>();
        for (int i = 0; i < 60; i++) {
            String text = text(random, 4 + random.nextInt(6));
            Nearest nearest = filter.offer("t" + i, text);
            if (filter.isNovel(nearest)) {
                assertThat(kept)
                        .allSatisfy(other ->
                                assertThat(RougeL.similarity(other, text)).isLessThanOrEqualTo(0.7));
                kept.add(text);
            }
        }
        assertThat(filter.size()).isEqualTo(kept.size());
    }

    @Test
    void exactlyTheThresholdIsKept() {
        var filter = new NoveltyFilter(0.7);
        filter.add("seed", "one two three four five six seven a b c");

        assertThat(filter.isNovel(filter.offer("0.7", "one two three four five six seven x y z")))
                .isTrue();
        assertThat(filter.isNovel(filter.offer("0.8", "one two three four five six seven a y z")))
                .isFalse();
        assertThat(filter.size()).isEqualTo(2);
    }

    private static String text(RandomGenerator random, int length) {
        return random.ints(length, 0, 12).mapToObj(word -> "w" + word).collect(Collectors.joining(" "));
    }

    private static int[] entries(RandomGenerator random) {
        return random.ints(random.nextInt(200), 0, 1 + random.nextInt(40)).toArray();
    }

    private static int table(int[] one, int[] other) {
        int[][] lengths = new int[one.length + 1][other.length + 1];
        for (int i = 1; i <= one.length; i++) {
            for (int j = 1; j <= other.length; j++) {
                lengths[i][j] = one[i - 1] == other[j - 1]
                        ? lengths[i - 1][j - 1] + 1
                        : Math.max(lengths[i - 1][j], lengths[i][j - 1]);
            }
        }
        return lengths[one.length][other.length];
    }

    @ParameterizedTest
    @MethodSource("dev.murmur.testing.Seeds#hundred")
    void theTenClosestAndTheMeanAreThoseOfEveryComparison(long seed) {
        RandomGenerator random = Seeds.random(seed);
        var texts =
                random.ints(30, 1, 14).mapToObj(length -> text(random, length)).toList();
        var filter = new NoveltyFilter(0.7);
        for (int i = 0; i < 29; i++) {
            filter.add("t" + i, texts.get(i));
        }
        double[] all = texts.subList(0, 29).stream()
                .mapToDouble(text -> RougeL.similarity(text, texts.get(29)))
                .toArray();

        Likeness likeness = filter.likeness(texts.get(29), 10);

        assertThat(likeness.mean()).isCloseTo(Arrays.stream(all).average().orElseThrow(), within(1e-12));
        assertThat(likeness.closest().stream().mapToDouble(Nearest::similarity))
                .containsExactlyElementsOf(Arrays.stream(all)
                        .filter(similarity -> similarity > 0)
                        .boxed()
                        .sorted(Comparator.reverseOrder())
                        .limit(10)
                        .toList());
        assertThat(likeness.closest())
                .allSatisfy(one -> assertThat(
                                all[Integer.parseInt(String.valueOf(one.id()).substring(1))])
                        .isEqualTo(one.similarity()));
    }

    @Test
    void whereNothingIsKeptNothingIsClose() {
        assertThat(new NoveltyFilter(0.7).likeness("a b", 10)).isEqualTo(new Likeness(java.util.List.of(), 0));
    }
}
