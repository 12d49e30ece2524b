package dev.murmur.judge;

import java.util.List;
import java.util.Locale;

/** Numbers as judges write their marks, as parts of patterns. */
final class WrittenNumber {
    private static final String FIGURES = "-?\\d{1,3}(?:\\.\\d{1,4}|,\\d{1,2}(?=\\s*/\\s*\\d))?";
    private static final List<String> WORDS =
            List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten");

    /** {@code 8}, {@code 8.5}, {@code 8,5/10}: one group. */
    static final String NUMBER = "(" + FIGURES + ")";

    /** The same, or a word up to ten: one group. */
    static final String SPELLED = "(" + FIGURES + "|(?:" + String.join("|", WORDS) + ")\\b)";

    /** What may follow a mark, the scale's end, and what may not: a range, a list, a sum. */
    static final String END =
            "(?:[*_]{0,2}\\s*(?:/|out of)\\s*\\d{1,3}(?:\\.0)?\\b)?(?!\\s*(?:[-–—~]|to|or)\\s*\\d)(?![\\d%]|[.,]\\d"
                    + "|,\\s*\\d{1,3}(?:\\.\\d+)?\\s*[\\])]|\\s*/\\s*\\[|\\s*[*+=^]\\s*\\d)";

    private WrittenNumber() {}

    /** What a number or a word says; a comma is a decimal one. */
    static double value(String written) {
        int word = WORDS.indexOf(written.toLowerCase(Locale.ROOT));
        return word >= 0 ? word : Double.parseDouble(written.replace(',', '.'));
    }
}
