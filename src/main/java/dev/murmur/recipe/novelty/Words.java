package dev.murmur.recipe.novelty;

import dev.murmur.preference.UnspacedScripts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A text as words in lower case: runs of letters, digits and marks of any script. Of {@link UnspacedScripts} each
 * character is a word. On English it gives the tokens of the {@code rouge_score} package without its stemmer;
 * there, a text without Latin letters has no tokens, so that nothing is ever like it.
 */
public final class Words {
    private Words() {}

    public static List<String> of(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        var words = new ArrayList<String>();
        int start = -1;
        for (int i = 0; i < lower.length(); ) {
            int symbol = lower.codePointAt(i);
            int end = i + Character.charCount(symbol);
            boolean alone = UnspacedScripts.have(symbol);
            boolean part = isPart(symbol) && !alone;
            if (!part && start >= 0) {
                words.add(lower.substring(start, i));
            }
            if (alone && Character.isLetterOrDigit(symbol)) {
                words.add(lower.substring(i, end));
            }
            if (!part) {
                start = -1;
            } else if (start < 0) {
                start = i;
            }
            i = end;
        }
        if (start >= 0) {
            words.add(lower.substring(start));
        }
        return words;
    }

    private static boolean isPart(int symbol) {
        return Character.isLetterOrDigit(symbol)
                || switch (Character.getType(symbol)) {
                    case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
                    default -> false;
                };
    }
}
