package dev.murmur.encode;

import dev.murmur.preference.UnspacedScripts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Splits text into words, single marks and line ends. */
final class Tokens {
    private Tokens() {}

    /** The tokens in lower case. */
    static List<String> of(String text) {
        return cased(text.toLowerCase(Locale.ROOT));
    }

    /**
     * The words (runs of letters, digits, marks and underscores; of {@link UnspacedScripts}, single characters), every other
     * visible character, and every line feed, as they are written.
     */
    static List<String> cased(String text) {
        var tokens = new ArrayList<String>(text.length() / 4 + 1);
        int i = 0;
        while (i < text.length()) {
            int symbol = text.codePointAt(i);
            int end = i + Character.charCount(symbol);
            if (isWordPart(symbol)) {
                boolean alone = UnspacedScripts.have(symbol);
                while (end < text.length() && goesOn(text.codePointAt(end), alone)) {
                    end += Character.charCount(text.codePointAt(end));
                }
                tokens.add(text.substring(i, end));
            } else if (symbol == '\n' || !Character.isWhitespace(symbol)) {
                tokens.add(text.substring(i, end));
            }
            i = end;
        }
        return tokens;
    }

    static boolean isWord(String token) {
        return isWordPart(token.codePointAt(0));
    }

    /** Whether a word has a symbol too, which follows one that stands alone or does not. */
    private static boolean goesOn(int symbol, boolean alone) {
        return isMark(symbol) || (!alone && isWordPart(symbol) && !UnspacedScripts.have(symbol));
    }

    private static boolean isWordPart(int symbol) {
        return Character.isLetterOrDigit(symbol) || symbol == '_' || isMark(symbol);
    }

    private static boolean isMark(int symbol) {
        return Character.getType(symbol) == Character.NON_SPACING_MARK;
    }
}
