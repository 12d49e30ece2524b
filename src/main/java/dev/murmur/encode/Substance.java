package dev.murmur.encode;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * A measure of how much a response says, and in what portions. What more of it is worth depends on how much there is: ten more
 * words mean much to a remark and nothing to an essay. So the slope may change at each knot; they stand about where they divide
 * ten thousand responses of weak and strong chat models evenly.
 *
 * @param name as model files and cards spell it
 * @param meaning what is measured, for people
 * @param scale of the measure and its knots
 * @param knots as counted, ascending
 */
record Substance(String name, String meaning, Scale scale, List<Double> knots, StyleFeature.Measure measure) {
    private static final int LONG_WORD = 7; // letters
    private static final int SUBJECT_WORD = 5; // letters

    /** The order is part of the model files. */
    static final List<Substance> ALL = List.of(
            counted(
                    "distinct_words",
                    "different words",
                    (prompt, response) -> response.vocabulary().size(),
                    20,
                    40,
                    60,
                    90,
                    150),
            counted(
                    "long_words",
                    "different words of seven letters and more",
                    (prompt, response) -> different(response, word -> word.length() >= LONG_WORD),
                    4,
                    10,
                    20,
                    30,
                    50),
            counted(
                    "fresh_words",
                    "different words of five letters and more that the prompt does not have",
                    (prompt, response) -> different(
                            response,
                            word -> word.length() >= SUBJECT_WORD
                                    && !prompt.vocabulary().contains(word)),
                    5,
                    15,
                    30,
                    40,
                    70),
            counted(
                    "sentences",
                    "ends of sentences",
                    (prompt, response) -> Portions.sentences(response.text()),
                    1,
                    3,
                    5,
                    10,
                    20),
            counted(
                    "first_sentence",
                    "characters of the first sentence or line",
                    (prompt, response) -> Portions.firstSentence(response.text()),
                    20,
                    50,
                    70,
                    100,
                    150),
            counted(
                    "first_paragraph",
                    "characters of the first paragraph",
                    (prompt, response) -> response.portions().first(),
                    60,
                    100,
                    150,
                    300,
                    400),
            counted(
                    "last_paragraph",
                    "characters of the last paragraph",
                    (prompt, response) -> response.portions().last(),
                    80,
                    150,
                    200,
                    300,
                    500),
            counted(
                    "paragraph_length",
                    "characters for each paragraph",
                    (prompt, response) -> response.portions().mean(),
                    100,
                    150,
                    200,
                    300,
                    500),
            counted(
                    "item_length",
                    "characters for each list item",
                    (prompt, response) -> response.lines().stream()
                            .filter(StylePatterns.LIST_ITEM)
                            .mapToInt(line -> line.strip().length())
                            .average()
                            .orElse(0),
                    10,
                    100),
            counted(
                    "names",
                    "capitalised words within sentences",
                    (prompt, response) -> StylePatterns.NAME
                            .matcher(response.text())
                            .results()
                            .count(),
                    1,
                    3,
                    10),
            counted(
                    "numbers",
                    "numbers",
                    (prompt, response) -> response.words().stream()
                            .filter(word -> Character.isDigit(word.charAt(0)))
                            .count(),
                    4,
                    10),
            new Substance(
                    "content",
                    "share of the words that are not words of grammar",
                    Scale.SHARE,
                    List.of(0.5, 0.6, 0.7),
                    (prompt, response) -> response.wordShare(word -> !WordShapes.GRAMMAR.contains(word))));

    /** How a measure grows. */
    enum Scale {
        /** With the logarithm of one more than what was counted. */
        COUNT,
        /** As it is, from 0 to 1. */
        SHARE;

        double of(double measured) {
            return switch (this) {
                case COUNT -> StrictMath.log1p(measured);
                case SHARE -> measured;
            };
        }
    }

    /** The measure on its scale, then how far it is above each knot, 0 below. */
    double[] of(TextStatistics prompt, TextStatistics response) {
        double value = scale.of(measure.of(prompt, response));
        double[] all = new double[1 + knots.size()];
        Arrays.setAll(all, i -> i == 0 ? value : Math.max(0, value - scale.of(knots.get(i - 1))));
        return all;
    }

    private static Substance counted(String name, String meaning, StyleFeature.Measure measure, double... knots) {
        return new Substance(
                name, meaning, Scale.COUNT, Arrays.stream(knots).boxed().toList(), measure);
    }

    private static long different(TextStatistics response, Predicate<String> test) {
        return response.vocabulary().stream().filter(test).count();
    }
}
