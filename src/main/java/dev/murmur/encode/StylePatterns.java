package dev.murmur.encode;

import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The words and shapes that {@link StyleFeature}s look for, in lower-case text; English, as the sets that they were chosen on.
 * The first two letters stand in front of a choice of phrases, so that most places of a text are passed over at once.
 */
final class StylePatterns {
    /** Letters from which a word is taken to carry the subject rather than the grammar. */
    static final int LONG_WORD = 5;

    /** Words that have to agree for a response to count as starting like its prompt. */
    static final int SAME_START = 6;

    static final Predicate<String> LIST_ITEM = Pattern.compile("^\\s*(?:(?:\\d+[.)]|[-*\u2022])\\s|\\d+[\u3001\uff0e])")
            .asPredicate();

    static final Predicate<String> TURN = Pattern.compile(
                    "^\\s*(?:###\\s*)?(?:human|user|assistant|instruction|response|q|a)\\s*:", Pattern.CASE_INSENSITIVE)
            .asPredicate();

    /** Where an English word starts and ends; what {@code \b} means beside other scripts depends on the Java version. */
    private static final String START = "(?<![a-z0-9_])";

    private static final String END = "(?![a-z0-9_])";

    static final Pattern REFUSAL = Pattern.compile("(?=[scuanw][opan])" + START
            + "(?:sorry|apologi[sz]e|cannot|can['\u2019]t|unable to|not able to|won['\u2019]t|not appropriate|not comfortable)"
            + END);

    static final Pattern SELF_MENTION = Pattern.compile("(?=[ai][s '\u2019])" + START
            + "(?:as an? (?:ai|language model|assistant)|i am an? (?:ai|language model)|i['\u2019]m an? ai)" + END);

    static final Pattern PLEASANTRY =
            Pattern.compile("^\\W*(?:sure|certainly|of course|absolutely|great question|thank you|thanks|hello|hi" + END
                    + "|i['\u2019]d be happy)");

    static final Pattern OFFER =
            Pattern.compile("(?=[lfhi][eoaf])(?:let me know|feel free|hope this helps|happy to help|if you have any)");

    static final Set<String> HEDGES = Set.of(
            "may", "might", "could", "perhaps", "possibly", "generally", "usually", "likely", "probably", "seems");

    static final Set<String> CONNECTIVES = Set.of(
            "because",
            "therefore",
            "however",
            "first",
            "second",
            "then",
            "finally",
            "so",
            "thus",
            "although",
            "while",
            "also");

    static final Set<String> FIRST_PERSON = Set.of("i", "me", "my", "mine", "we", "our");

    static final Set<String> SECOND_PERSON = Set.of("you", "your", "yours");

    /** A word with a capital that a sentence does not begin with; in text as it is written. */
    static final Pattern NAME = Pattern.compile("(?<=[\\p{Ll},;] )\\p{Lu}\\p{Ll}");

    private static final Pattern ENDING =
            Pattern.compile("[.!?`\"'\u201d)\\]}|:>\u300d\u300f\uff09\u3011\uff1a" + Portions.WIDE_ENDS + "]\\s*$");

    private StylePatterns() {}

    static boolean finished(String text) {
        return ENDING.matcher(
                        text.substring(Math.max(0, text.length() - LONG_WORD)).strip())
                .find();
    }
}
