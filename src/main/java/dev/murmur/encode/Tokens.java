package dev.murmur.encode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Splits text into lower-case words, single marks and line ends. */
final class Tokens {
    private Tokens() {}

    /** The words (runs of letters, digits, marks and underscores), every other visible character, and every line feed. */
    static List<String> of(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        var tokens = new ArrayList<String>(lower.length() / 4 + 1);
        int i = 0;
        while (i < lower.length()) {
            int symbol = lower.codePointAt(i);
            int end = i + Character.charCount(symbol);
            if (isWordPart(symbol)) {
                while (end < lower.length() && isWordPart(lower.codePointAt(end))) {
                    end += Character.charCount(lower.codePointAt(end));
                }
                tokens.add(lower.substring(i, end));
            } else if (symbol == '\n' || !Character.isWhitespace(symbol)) {
                tokens.add(lower.substring(i, end));
            }
            i = end;
        }
        return tokens;
    }

    static boolean isWord(String token) {
        return isWordPart(token.codePointAt(0));
    }

    private static boolean isWordPart(int symbol) {
        return Character.isLetterOrDigit(symbol)
                || symbol == '_'
                || Character.getType(symbol) == Character.NON_SPACING_MARK;
    }
}
