package dev.murmur.encode;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * What can be counted about a response without knowing what it says. Each is something that people and judges are known to
 * look at; counts go through log(1 + n), shares are in [0, 1].
 *
 * @param name as model files and cards spell it
 * @param meaning what is counted and why, for people
 */
record StyleFeature(String name, String meaning, Measure measure) {
    /** The order is part of the model files: add at the end. */
    static final List<StyleFeature> ALL = List.of(
            new StyleFeature(
                    "characters",
                    "characters: longer answers are preferred, with diminishing returns",
                    (prompt, response) -> StrictMath.log1p(response.text().length())),
            new StyleFeature(
                    "words",
                    "words, which tell dense text from code and numbers",
                    (prompt, response) -> StrictMath.log1p(response.words().size())),
            new StyleFeature(
                    "lines",
                    "lines: a wall of text or a laid-out answer",
                    (prompt, response) -> StrictMath.log1p(response.lines().size())),
            new StyleFeature(
                    "list_items",
                    "list items, numbered or bulleted",
                    (prompt, response) -> StrictMath.log1p(response.lines(StylePatterns.LIST_ITEM))),
            new StyleFeature(
                    "code_fences", "code fences", (prompt, response) -> StrictMath.log1p(response.count("```"))),
            new StyleFeature(
                    "bold", "bold marks of Markdown", (prompt, response) -> StrictMath.log1p(response.count("**"))),
            new StyleFeature(
                    "headings",
                    "headings of Markdown",
                    (prompt, response) -> StrictMath.log1p(response.lines(line -> line.startsWith("#")))),
            new StyleFeature(
                    "table_rows",
                    "rows of Markdown tables",
                    (prompt, response) -> StrictMath.log1p(response.lines(line -> line.startsWith("|")))),
            new StyleFeature(
                    "paragraphs",
                    "paragraphs, separated by blank lines",
                    (prompt, response) -> StrictMath.log1p(response.count("\n\n"))),
            new StyleFeature(
                    "sentence_length",
                    "words per sentence end",
                    (prompt, response) -> StrictMath.log1p(response.words().size()
                            / (1.0 + response.count(". ") + response.count(".\n") + response.count("\u3002")))),
            new StyleFeature(
                    "word_length",
                    "letters per word: plain or learned language",
                    (prompt, response) -> StrictMath.log1p(response.words().stream()
                            .mapToInt(String::length)
                            .average()
                            .orElse(0))),
            new StyleFeature(
                    "variety",
                    "different words over words: low when a text repeats itself",
                    (prompt, response) -> response.words().isEmpty()
                            ? 0
                            : (double) response.vocabulary().size()
                                    / response.words().size()),
            new StyleFeature(
                    "repetition",
                    "share of three-word sequences that came before in the text: loops of a weak model",
                    (prompt, response) -> repetition(response)),
            new StyleFeature(
                    "echo",
                    "share of the response's words that the prompt has: on the point, or parroting",
                    (prompt, response) -> response.wordShare(prompt.vocabulary()::contains)),
            new StyleFeature(
                    "coverage",
                    "share of the prompt's words that the response takes up",
                    (prompt, response) -> prompt.vocabularyShare(response.vocabulary()::contains)),
            new StyleFeature(
                    "subject_coverage",
                    "the same for words of five letters and more, which carry the subject",
                    (prompt, response) -> prompt.vocabularyShare(word -> word.length() >= StylePatterns.LONG_WORD
                            && response.vocabulary().contains(word))),
            new StyleFeature(
                    "repeats_prompt",
                    "whether the response begins by repeating the prompt's beginning",
                    (prompt, response) -> startsLike(prompt, response) ? 1 : 0),
            new StyleFeature(
                    "finished",
                    "whether it ends as a finished text does: a cut-off answer does not",
                    (prompt, response) -> StylePatterns.finished(response.text()) ? 1 : 0),
            new StyleFeature(
                    "refusal",
                    "apologies and refusals anywhere",
                    (prompt, response) -> response.finds(StylePatterns.REFUSAL) ? 1 : 0),
            new StyleFeature(
                    "refusal_first",
                    "apologies and refusals at the beginning",
                    (prompt, response) ->
                            StylePatterns.REFUSAL.matcher(response.opening()).find() ? 1 : 0),
            new StyleFeature(
                    "self_mention",
                    "speaking of itself as a program",
                    (prompt, response) -> response.finds(StylePatterns.SELF_MENTION) ? 1 : 0),
            new StyleFeature(
                    "pleasantry",
                    "openings that please rather than tell",
                    (prompt, response) -> response.finds(StylePatterns.PLEASANTRY) ? 1 : 0),
            new StyleFeature(
                    "offer",
                    "closing offers of more help",
                    (prompt, response) -> response.finds(StylePatterns.OFFER) ? 1 : 0),
            new StyleFeature(
                    "hedging",
                    "hedges per word",
                    (prompt, response) -> response.wordShare(StylePatterns.HEDGES::contains)),
            new StyleFeature(
                    "connectives",
                    "words of reasoning and order per word",
                    (prompt, response) -> response.wordShare(StylePatterns.CONNECTIVES::contains)),
            new StyleFeature(
                    "first_person",
                    "'I' and its forms per word",
                    (prompt, response) -> response.wordShare(StylePatterns.FIRST_PERSON::contains)),
            new StyleFeature(
                    "second_person",
                    "'You' and its forms per word",
                    (prompt, response) -> response.wordShare(StylePatterns.SECOND_PERSON::contains)),
            new StyleFeature(
                    "questions",
                    "question marks",
                    (prompt, response) -> StrictMath.log1p(response.count("?") + response.count("\uff1f"))),
            new StyleFeature(
                    "exclamations",
                    "exclamation marks",
                    (prompt, response) -> StrictMath.log1p(response.count("!") + response.count("\uff01"))),
            new StyleFeature(
                    "digits",
                    "share of characters that are digits",
                    (prompt, response) -> share(response.text(), Character::isDigit)),
            new StyleFeature(
                    "capitals",
                    "share of characters that are upper case",
                    (prompt, response) -> share(response.text(), Character::isUpperCase)),
            new StyleFeature(
                    "non_ascii",
                    "share of characters outside ASCII: other scripts, or mojibake",
                    (prompt, response) -> share(response.text(), symbol -> symbol > 127)),
            new StyleFeature("links", "links", (prompt, response) -> StrictMath.log1p(response.count("http"))),
            new StyleFeature(
                    "empty",
                    "whether nothing was said",
                    (prompt, response) -> response.words().isEmpty() ? 1 : 0),
            new StyleFeature(
                    "made_up_turns",
                    "turns of dialogue made up by a model that did not stop",
                    (prompt, response) -> StrictMath.log1p(response.lines(StylePatterns.TURN))));

    private static final double LENGTH_TRUST = 5;
    private static final double STYLE_TRUST = 0.3;

    /**
     * How much one standard deviation of the feature may weigh before the data have spoken: a prior's scale. What length is
     * worth carries over from one set of prompts and judges to another; what a habit of style is worth does so much less.
     */
    double trust() {
        return name.equals("characters") || name.equals("words") ? LENGTH_TRUST : STYLE_TRUST;
    }

    /** The feature of that name. */
    static StyleFeature named(String name) {
        return ALL.stream()
                .filter(feature -> feature.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no style feature is called \"" + name + "\""));
    }

    /** A number for a response to a prompt. */
    @FunctionalInterface
    interface Measure {
        double of(TextStatistics prompt, TextStatistics response);
    }

    double of(TextStatistics prompt, TextStatistics response) {
        return measure.of(prompt, response);
    }

    private static double repetition(TextStatistics response) {
        List<String> words = response.words();
        int count = words.size() - 2;
        Set<Sequence> seen = new HashSet<>();
        int repeated = 0;
        for (int i = 0; i < count; i++) {
            if (!seen.add(new Sequence(words.get(i), words.get(i + 1), words.get(i + 2)))) {
                repeated++;
            }
        }
        return count <= 0 ? 0 : (double) repeated / count;
    }

    /** Three words in a row. */
    private record Sequence(String first, String second, String third) {}

    private static boolean startsLike(TextStatistics prompt, TextStatistics response) {
        int length = Math.min(StylePatterns.SAME_START, prompt.words().size());
        return length > 2
                && response.words().size() >= length
                && response.words().subList(0, length).equals(prompt.words().subList(0, length));
    }

    private static double share(String text, IntPredicate test) {
        return text.isEmpty() ? 0 : (double) text.chars().filter(test).count() / text.length();
    }
}
