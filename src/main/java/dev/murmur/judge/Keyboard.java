package dev.murmur.judge;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings a judge's text to the characters of a plain keyboard: full-width brackets, escaped ones and HTML's, the tokens that a
 * chat template leaves at the end, and a verdict at the very end in a tag or in {@code \boxed{}} of its own.
 */
final class Keyboard {
    private static final int LONGEST_RUN = 300;
    private static final Pattern RUN = WordEdges.pattern("([\\p{Punct}\\s]{" + LONGEST_RUN + "})[\\p{Punct}\\s]++");
    private static final Pattern ESCAPED = WordEdges.pattern("\\\\([\\[\\]>=<~*_])");
    private static final Pattern TEMPLATE_END =
            WordEdges.pattern("(?:\\s*+(?:</s>|<\\|[a-z_]{2,20}\\|>|<eos>|<end_of_turn>|\\[/INST]))++\\s*+\\z");
    private static final Pattern LAST_TAG = WordEdges.pattern(
            "(?i)<((?:final[_ ])?(?:answer|verdict|score|rating|ranking|choice|decision|preference|winner|label|judg(?:e)?ment))>"
                    + "\\s*+([^<>\\n]{1,80}?|\\s*[^<]{0,80}>[^<]{0,80}?)\\s*+</\\1>\\s*+\\z");
    private static final Pattern BOXED = WordEdges.pattern(
            "\\\\boxed\\s*\\{\\s*(?:\\\\(?:text|mathbf|mathrm|textbf)\\s*\\{)?([^{}\\n]{1,80})}?\\s*}(?=[\\s$.*)]*\\z)");

    private static final Pattern NUMBER = WordEdges.pattern("\\d{1,3}(?:\\.\\d{1,4})?");
    private static final Pattern GIVEN = WordEdges.pattern("\\[\\[\\s*(?:(\\d)|[A-Za-z](?![A-Za-z])|tie\\b)");

    private static final int FULL_WIDTH_FIRST = 0xFF01;
    private static final int FULL_WIDTH_LAST = 0xFF5E;
    private static final int FULL_WIDTH_SHIFT = 0xFEE0;

    private Keyboard() {}

    static String typed(String raw) {
        String text = RUN.matcher(plain(raw)).replaceAll("$1");
        text = ESCAPED.matcher(text).replaceAll("$1");
        text = text.replace("&gt;", ">").replace("&lt;", "<");
        text = TEMPLATE_END.matcher(text).replaceFirst("");
        Matcher tag = LAST_TAG.matcher(text);
        if (tag.find()) {
            String written = NUMBER.matcher(tag.group(2)).matches() ? "[[" + tag.group(2) + "]]" : tag.group(2);
            text = text.substring(0, tag.start()) + tag.group(1).replace('_', ' ') + ": " + written;
        }
        Matcher boxed = BOXED.matcher(text);
        if (boxed.find() && !isGiven(text.substring(0, boxed.start()), boxed.group(1))) {
            String verdict = boxed.group(1).strip();
            String bracketed = verdict.startsWith("[") ? verdict : "[[" + verdict + "]]";
            text = text.substring(0, boxed.start()) + bracketed + text.substring(boxed.end());
        }
        return text;
    }

    /** Whether a verdict of the same kind, letters or numbers, stands in brackets already: what is boxed is no second one. */
    private static boolean isGiven(String before, String boxed) {
        boolean number = !boxed.isBlank() && Character.isDigit(boxed.strip().charAt(0));
        return GIVEN.matcher(before).results().anyMatch(given -> (given.group(1) != null) == number);
    }

    private static String plain(String raw) {
        var plain = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST) {
                c = (char) (c - FULL_WIDTH_SHIFT);
            }
            plain.append(
                    switch (c) {
                        case '\u3010', '\u27E6' -> '[';
                        case '\u3011', '\u27E7' -> ']';
                        case '\u3002' -> '.';
                        case '\u00A0', '\u202F', '\u3000' -> ' ';
                        default -> c;
                    });
        }
        return plain.toString();
    }
}
