package dev.murmur.recipe;

import java.util.regex.Pattern;

/** A reply to a question that is answered by a word: {@code Yes}, {@code **yes**, since ..}, {@code Answer: Yes.}. */
final class ShortAnswer {
    private static final String BEFORE =
            "(?i)^\\W*(?:(?:closed labels|(?:the )?(?:final )?answer|(?:the |these )?(?:two )?(?:texts|tasks)|they)\\W+(?:(?:is|are)\\W+)?)?";

    private ShortAnswer() {}

    /** Whether a reply begins with the word, or with what leads to it. */
    static boolean is(String word, String reply) {
        return Pattern.compile(BEFORE + Pattern.quote(word) + "\\b")
                .matcher(reply)
                .find();
    }
}
