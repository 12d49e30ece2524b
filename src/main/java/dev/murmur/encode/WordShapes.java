package dev.murmur.encode;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How a response is written rather than what it is about: its words of grammar as they are, every other word as its outline
 * (capitals, digits, long or short), marks and line ends as they are. Subjects differ from prompt to prompt, and weights learnt
 * for them hold for their prompts only; turns of phrase, punctuation and layout are the same everywhere.
 */
final class WordShapes {
    /** Letters from which an outline counts as long. */
    private static final int LONG = 7;

    private static final int MOST_DIGITS = 3;

    /** English words that hold a sentence together, and those with which answers turn to the reader. */
    static final Set<String> GRAMMAR =
            Set.of(("the a an of to in and or is are was were be been it its this that these those for"
                            + " on with as at by from but not no if so you your i we my our they their he she his her can could will would"
                            + " should may might must do does did have has had there here what which who when where how why than then also"
                            + " more most some any all such into about over other only just very like up out because while however"
                            + " therefore first second finally each both many much one two please sure sorry yes")
                    .split(" "));

    private WordShapes() {}

    /** The shapes of a text's tokens, in their order. */
    static List<String> of(String text) {
        return Tokens.cased(text).stream().map(WordShapes::shape).toList();
    }

    private static String shape(String token) {
        String lower = token.toLowerCase(Locale.ROOT);
        int first = token.codePointAt(0);
        if (GRAMMAR.contains(lower)) {
            return lower;
        }
        if (Character.isDigit(first)) {
            return "0".repeat(Math.min(MOST_DIGITS, token.length()));
        }
        if (!Character.isLetter(first)) {
            return token;
        }
        if (token.length() > 1 && token.chars().allMatch(Character::isUpperCase)) {
            return "XX";
        }
        return (Character.isUpperCase(first) ? "X" : "x") + (token.length() >= LONG ? "l" : "s");
    }
}
