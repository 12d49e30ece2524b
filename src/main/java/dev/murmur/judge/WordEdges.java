package dev.murmur.judge;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Patterns in which {@code \b} stands at the edge of a word as readers of the text see it: letters, digits and underscores make
 * words, but not those of scripts that are written without spaces between words or join their particles to foreign words
 * (Chinese, Japanese, Korean, Thai). So "A" is a word in "回答A更好". Java's own {@code \b} finds none there in version 17, and
 * from version 19 finds some inside words with accents.
 */
public final class WordEdges {
    /** ASCII first, for most texts are mostly that, and looking the others up takes its time. */
    private static final String LETTER = "[\\w[[^\\x00-\\x7F]&&[\\p{L}\\p{Mn}\\p{N}]"
            + "&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}\\p{IsThai}]]]";

    private static final String EDGE =
            "(?:(?<!" + LETTER + ")(?=" + LETTER + ")|(?<=" + LETTER + ")(?!" + LETTER + "))";
    private static final Pattern ESCAPE = Pattern.compile("\\\\.");

    private WordEdges() {}

    /** Compiles a regular expression; what is quoted in it, between {@code \Q} and {@code \E}, holds no backslash. */
    public static Pattern pattern(String regex) {
        return Pattern.compile(ESCAPE.matcher(regex)
                .replaceAll(escape -> Matcher.quoteReplacement(escape.group().equals("\\b") ? EDGE : escape.group())));
    }
}
