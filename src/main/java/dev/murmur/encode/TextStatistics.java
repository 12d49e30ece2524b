package dev.murmur.encode;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What {@link StyleFeature}s and {@link Substance}s count in a text, counted once.
 *
 * @param tokens as {@link Tokens} splits it
 * @param words the tokens that are words, in order
 * @param vocabulary the different words
 * @param lines without their line ends
 * @param portions its paragraphs
 */
record TextStatistics(
        String text,
        String lower,
        List<String> tokens,
        List<String> words,
        Set<String> vocabulary,
        List<String> lines,
        Portions portions) {
    private static final int OPENING = 120;

    static TextStatistics of(String text) {
        List<String> tokens = Tokens.of(text);
        List<String> words = tokens.stream().filter(Tokens::isWord).toList();
        return new TextStatistics(
                text,
                text.toLowerCase(Locale.ROOT),
                tokens,
                words,
                new HashSet<>(words),
                text.lines().toList(),
                Portions.of(text));
    }

    /** The first characters, lower case: an answer's first sentence or so. */
    String opening() {
        return lower.substring(0, Math.min(lower.length(), OPENING));
    }

    /** How many times a string stands in the text, overlaps not counted twice. */
    int count(String part) {
        int count = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
            count++;
        }
        return count;
    }

    int lines(Predicate<String> test) {
        return (int) lines.stream().filter(test).count();
    }

    boolean finds(Pattern pattern) {
        return pattern.matcher(lower).find();
    }

    /** The share of the words that pass, 0 for a text without words. */
    double wordShare(Predicate<String> test) {
        return words.isEmpty() ? 0 : (double) words.stream().filter(test).count() / words.size();
    }

    /** The share of the different words that pass, 0 for a text without words. */
    double vocabularyShare(Predicate<String> test) {
        return vocabulary.isEmpty()
                ? 0
                : (double) vocabulary.stream().filter(test).count() / vocabulary.size();
    }
}
