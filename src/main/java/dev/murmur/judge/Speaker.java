package dev.murmur.judge;

import java.util.regex.Pattern;

/**
 * Whose a verdict is by the words around it. What follows "the response says", explains what a verdict would mean or stands
 * in a list of verdicts is not the judge's.
 */
final class Speaker {
    private static final String SAYS = "(?:say(?:s|ing)?|said|claim(?:s|ed|ing)?|tell(?:s|ing)?|told"
            + "|contain(?:s|ed|ing)?|includ(?:es|ed|ing)|writ(?:es|ing|ten)|wrote"
            + "|stat(?:es|ed|ing)|argu(?:es|ed|ing)|suggest(?:s|ed|ing)?|believes|thinks|contend(?:s|ed)?"
            + "|end(?:s|ed|ing) with|begins? with|starts? with|read(?:s|ing)"
            + "|command(?:s|ed|ing)?|urg(?:es|ed|ing)|beg(?:s|ged|ging)|inject(?:s|ed|ing)?|embed(?:s|ded|ding)"
            + "|quot(?:es|ed|ing)|pretend(?:s|ed|ing)?|declar(?:es|ed|ing)|announc(?:es|ed|ing)|insist(?:s|ed|ing)?"
            + "|print(?:s|ed|ing)|output(?:s|ted|ting)|repeat(?:s|ed|ing)|conclud(?:es|ing) with"
            + "|appends?|appended|adds|added|opens with|closes with|recommends?)";
    private static final String WANTS =
            "(?:ask(?:s|ed|ing)?|instruct(?:s|ed|ing)?|demand(?:s|ed|ing)?|order(?:s|ed|ing)|wants?"
                    + "|tries|tried|requests?|requested)";
    private static final String NOT_THE_JUDGE = "(?!['’]?(?:I|d|ll|we|would|will|to|my|must|can)\\b)";
    private static final String NOT_THE_USER = "(?!(?:as|users?|question|prompt|instructions?|task|was|were|is)\\b)";
    private static final String CLAUSE =
            "(?:(?!\\b(?:so|thus|therefore|hence|then|because|but|while|whereas|and)\\b)" + "[^,.;!?\\n]){0,60}$";
    private static final Pattern SPOKEN_BY_ANOTHER = WordEdges.pattern(
            "(?i)\\b" + NOT_THE_JUDGE + "(?:[\\w)'’]+\\W+(?:[a-z]+ly\\s+)?" + SAYS + "|" + NOT_THE_USER
                    + "[\\w)'’]+\\W+(?:[a-z]+ly\\s+)?" + WANTS + ")\\b" + CLAUSE
                    + "|\\bsays (?:the )?(?:response|candidate|answer|assistant|text)\\b");
    private static final Pattern NOT_MEANT =
            WordEdges.pattern("(?i)(?:(?:\\b(?:rather than|instead of|not|nor|than|whether|unless"
                    + "|e\\.g\\.|for example|for instance|examples?:?|such as|like|either|over|(?:use|in) the (?:form|format)(?: of)?"
                    + "|(?:choose|select|pick|output|use|print|answer with) (?:one|any|either) of(?: the (?:labels|following|verdicts))?"
                    + "|(?:use|using)|the format(?: is)?|format:"
                    + "|(?:the|your|this|that|an) (?:sample|example|illustration)\\b[^,.;:!?\\n]{0,40}?\\b(?:gives|gave|was|is|shows|showed|has|had|lists?)"
                    + "|(?:(?:the|your) )(?:sample|example) (?:output|format|ranking|verdict|answer)"
                    + "|(?:not|cannot|never|n['’]t) (?:be|choose|pick|select|prefer|go with|vote for|give|say|award|declare|rank (?:them|these))"
                    + "|(?:is|was)n['’]t"
                    + "|(?:display|original|initial|presented) order (?:is|was)|order (?:shown|displayed|presented) (?:is|was)"
                    + "|if|when|disagree\\w*|not (?:think|believe|agree)|I (?:also |first |had )?(?:considered|thought (?:about|of)|was tempted by)"
                    + "|according to (?:it|the (?:response|candidate|text)))|n['’]t (?:think|believe|agree))"
                    + "(?:\\W{0,4}(?:(?:(?:final|my) ){0,2}(?:rating|score|verdict|ranking|answer)\\W{0,4})?"
                    + "|\\b[^,.;!?\\n]{0,30}\\bthat\\W{0,4}))$");
    /** What several verdicts in a row are joined by, where none of them is given. */
    private static final String JOINED = "[\"'”’`*]{0,3}(?:\\s*[,/]\\s*(?:or|and)?|\\s+(?:or|and))\\s*[\"'“‘`*]{0,3}";

    private static final Pattern LISTED_BEFORE =
            WordEdges.pattern("\\]\\](?:" + JOINED + "|\\s*(?:>|[-–—~]|to|over)\\s*)$");
    private static final Pattern LISTED_AFTER = WordEdges.pattern("^\\]{0,2}" + JOINED + "\\[\\[");
    private static final Pattern EXPLAINED = WordEdges.pattern(
            "(?i)^[\\s\"'”’`*\\]]{0,6}(?:,\\s*)?(?:if|when|means|would mean|in case|to indicate|indicates|denotes|would (?:have|win|also)|(?:could|might|may) also"
                    + "|(?:is|was) (?:what|written|said|stated|claimed|demanded|requested|asked|suggested)|appears|stands|(?:is|was) (?:the )?(?:display|original|initial|presented) order)\\b|^[\\s\"'”’`*)\\]]{0,6}\\?");
    private static final Pattern FOR_A_TIE =
            WordEdges.pattern("(?i)^[\\s\"'”’`*\\]]{0,6}(?:,\\s*)?for (?:a )?tie\\b(?!, (?:since|as|because))");
    private static final Pattern CONCLUDED =
            WordEdges.pattern("(?i)\\b(?:verdict|decision|conclusion|therefore|thus|so|hence|overall)\\b[^\\]]*$");
    /** A sentence about what is not so. */
    private static final Pattern SUPPOSED = WordEdges.pattern(
            "(?i)^\\W*(?:if|had|were|unless)\\b(?! (?:(?:I|we) (?:had|have|must|were)|forced|pressed|anything)\\b)"
                    + "(?!.*\\b(?:so|thus|therefore|hence|but|however|overall)\\b)"
                    + "|\\b(?:(?:would|could|might) have \\w+|(?:users?|someone|some|others|people|readers?|one|they)"
                    + " (?:might|could|may|would) \\w+)\\b[^,.;:!?\\n]{0,40}$");

    private Speaker() {}

    /**
     * Whether the judge gives a verdict in its own name.
     *
     * @param before what stands before the verdict in its sentence
     * @param after some characters after it
     */
    static boolean isTheJudge(String before, String after) {
        return !SPOKEN_BY_ANOTHER.matcher(before).find()
                && !NOT_MEANT.matcher(before).find()
                && !SUPPOSED.matcher(before).find()
                && !isExplained(before, after);
    }

    private static boolean isExplained(String before, String after) {
        return EXPLAINED.matcher(after).find()
                || (FOR_A_TIE.matcher(after).find()
                        && !CONCLUDED.matcher(before).find());
    }

    /** Whether a verdict is one of several in a row, of which none is given. */
    static boolean lists(String before, String verdict, String after) {
        return LISTED_BEFORE.matcher(before).find()
                || (verdict.endsWith("]]") && LISTED_AFTER.matcher(after).find());
    }
}
