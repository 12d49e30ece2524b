package dev.murmur.judge;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One mark: {@code Rating: [[9]]}, {@code [RESULT] 4}, {@code Score: 4/5}, {@code 8.65/10}, a bare number, or a sentence that
 * grants a score. Marks for several aspects, each on a line of its own under its name, are all kept.
 */
final class ScoreReader implements VerdictReader {
    private static final String NUMBER = WrittenNumber.NUMBER;
    private static final String SPELLED = WrittenNumber.SPELLED;
    private static final String END = WrittenNumber.END;
    private static final String SUM = "(?:\\d{1,2}(?:\\s*\\+\\s*\\d{1,2}){1,9}\\s*=[\\s*_]*)?";
    private static final Pattern BRACKETS = WordEdges.pattern(
            "(?i)(?:(?m:^|(?<=[.;,!?]))[ \\t*_#-]*+([A-Za-z][A-Za-z /&-]{0,40}?)[\\s*_]*[:=][\\s*_]*)?\\[\\[\\s*"
                    + SPELLED + "(?:\\s*/\\s*\\d{1,3})?\\s*\\]\\](?!\\s*(?:[-–—~]|to)\\s*\\[\\[)");
    private static final Pattern RESULT = WordEdges.pattern(
            "(?i)\\[RESULT\\][\\s*_:]*(?:\\(?(?:score|rating)\\b[\\s:*_]*)?[\\[(]?" + NUMBER + "[\\])]?" + END);
    private static final Pattern LABELLED = WordEdges.pattern(
            "(?im)(?:\\b(?:rating|score|grade|mark|rated|points|overall quality|evaluation)s?\\b|" + OtherTongues.MARK
                    + ")[\\s*_\"']*(?:\\((?:out of|0|1)[^)\\n]{0,12}\\)[\\s*_]*)?"
                    + "(?::|=|\\bis\\b:?|\\bof\\b:|[-–—]\\s)[\\s*_\"'“‘`\\[(<{]*" + SUM + SPELLED + END
                    + "|^[\\s*_#|-]*(?:overall|total|final(?: (?:score|rating))?)[\\s*_]*[:|][\\s*_]*" + NUMBER + END);
    /** A decimal comma without the scale after it, which could as well stand between two marks. */
    private static final Pattern COMMA = WordEdges.pattern("(?im)(?:\\b(?:rating|score|grade|mark|evaluation)\\b|"
            + OtherTongues.MARK + ")[\\s*_]*(?::|=|\\bis\\b)[\\s*_]*(\\d{1,2},\\d)(?=[ \\t*_.]*$)");

    private static final Pattern GIVEN = WordEdges.pattern(
            "(?i)\\b(?:I(?:['’]d|['’]ll| would| will)?(?: \\w+ly)? (?:give|rate|score|grade|assign|award)\\b[^.;:\\n\\d]{0,60}?"
                    + "|(?:response|answer|it) (?:deserves|earns|merits|gets|receives) "
                    + "|I(?:['’]d|['’]ll| would| will)?(?: \\w+ly)? (?:lower|raise|reduce|increase|adjust|revise|change) (?:it|(?:the|my) (?:score|rating|mark)) )"
                    + "\\b(?:an?|as|of|at|to)(?: [a-z]+)?[\\s*_\"'\\[(]+" + NUMBER + END
                    + "(?=[\\s*_\"')\\]]*(?:[.,;!]|$|points|because|since|for|as\\b))");
    private static final Pattern OUT_OF = WordEdges.pattern("(?i)(?<![\\d.,/])" + NUMBER
            + "[*_]{0,2}\\s*(?:/|out of)\\s*(?:5|10|100)(?:\\.0)?\\b(?![\\d/]|\\.\\d)(?=[\\s*_\"'”’`)\\]]*(?:[.,;:!|\\n–—-]|$"
            + "|(?:stars?|points?|marks?|overall|because|since|for|due|but|from|in)\\b))");
    private static final Pattern BARE = WordEdges.pattern("(?i)(?:[*_]*final answer[*_]*[:=])?[\\s*_\\[(\"'`]*" + NUMBER
            + "\\s*(?:(?:points?|stars?|marks?)(?: out of \\d{1,3})?)?[\\s*_\\])\"'`.]*");
    private static final Pattern ANSWER =
            WordEdges.pattern("(?i)[\\s*_#]*answer[\\s*_]*[:=][\\s*_]*" + NUMBER + "[\\s*_.]*");
    private static final Pattern AT_END =
            WordEdges.pattern("(?i)\\b(?:score|rating|grade|mark)(?: of)? " + NUMBER + END + "[\\s*_.\"')]*\\z");
    /** The response, or somebody in it, marks something. */
    private static final Pattern MARKED_BY_ANOTHER = WordEdges.pattern(
            "(?i)\\b(?:response|answer|assistant|candidate|it|user)\\s+(?:rate[sd]?|scor(?:es|ed)|gives|gave|award(?:s|ed))\\s+"
                    + "(?:the|itself|its|this|that)\\b[^,.;]{0,60}$");

    private static final Pattern GRANTED = WordEdges.pattern(
            "(?i)\\b(?:meets?|meeting|satisf(?:y|ies|ying)|fulfil(?:l?s|ling)?|align(?:s|ed|ing)|adher(?:es|ing)|match(?:es|ing)|deserves?|warrants?|earns?|receives?|merits"
                    + "|would be)\\b(?:(?!\\b(?:not|fall|short|but|however|could|if)\\b)[^.;\\n\\d]){0,80}\\b(?:a |level )?(?:score|rating)(?: of)? ([1-9]|10)\\b(?!\\.\\d)");
    private static final Pattern DENIED = WordEdges.pattern(
            "(?i)n['’]t\\b|\\b(?:not|never|cannot|prevent\\w*|keep\\w*|short|fails?|lacks?|could have|would have|hardly|barely|nearly|almost)\\b");
    private static final int AFTERTHOUGHT = 40; // characters in which a judge takes a score back: "but falls short"
    private final boolean lastLineOnly;

    /** A reader of marks wherever they stand. */
    ScoreReader() {
        this(false);
    }

    private ScoreReader(boolean lastLineOnly) {
        this.lastLineOnly = lastLineOnly;
    }

    /** A reader for a judge that was told to end with its mark: what stands above the last line counts for nothing. */
    static ScoreReader ofLastLine() {
        return new ScoreReader(true);
    }

    @Override
    public Verdict read(Reply reply, Shown shown) {
        OwnWords words = reply.words();
        int from = lastLineOnly ? words.text().lastIndexOf(words.lastLine()) : 0;
        Verdict brackets = AspectMarks.of(words.all(BRACKETS, 2).stream()
                .filter(match -> match.start(2) >= from)
                .toList());
        if (brackets != null) {
            return brackets;
        }
        MatchResult labelled = last(words, List.of(RESULT, LABELLED, GIVEN), from);
        return labelled == null ? unlabelled(words, shown, from) : listed(words, labelled);
    }

    private Verdict unlabelled(OwnWords words, Shown shown, int from) {
        boolean single = shown.size() <= 1;
        Matcher bare = BARE.matcher(words.lastLine());
        if (bare.matches()) {
            return single
                    ? score(bare.group(1))
                    : new Unreadable(
                            "a bare " + bare.group(1) + " about " + shown.size() + " responses may be a choice");
        }
        Matcher answer = ANSWER.matcher(words.text());
        if (answer.matches() && single) {
            return score(answer.group(1));
        }
        Verdict aspects = lastLineOnly ? null : AspectMarks.alone(words);
        if (aspects != null) {
            return aspects;
        }
        MatchResult outOf = last(words, single ? List.of(OUT_OF, AT_END, COMMA) : List.of(OUT_OF, AT_END), from);
        if (outOf != null) {
            return listed(words, outOf);
        }
        MatchResult granted = granted(words);
        return granted == null || granted.end() <= from ? new Unreadable("there is no mark") : score(granted.group(1));
    }

    /** The marks of the list that the last mark is in; else that mark. */
    private static Verdict listed(OwnWords words, MatchResult last) {
        Verdict lines = AspectMarks.around(words, last);
        String mark = last.group(1) == null ? last.group(2) : last.group(1);
        return lines == null ? score(mark) : lines;
    }

    /** The last match, of the first pattern that has one, by which the judge itself marks; null when there is none. */
    private static @Nullable MatchResult last(OwnWords words, List<Pattern> patterns, int from) {
        for (Pattern pattern : patterns) {
            MatchResult match = words.last(pattern, found -> !isDenied(words, found));
            if (match != null && match.end() > from) {
                return match;
            }
        }
        return null;
    }

    private static boolean isDenied(OwnWords words, MatchResult found) {
        String before = words.sentence(found.start());
        return MARKED_BY_ANOTHER.matcher(before).find()
                || (found.group().strip().matches("(?i)(?:score|rating|grade|mark).*")
                        && !found.group().contains(":")
                        && DENIED.matcher(before).find());
    }

    private static @Nullable MatchResult granted(OwnWords words) {
        MatchResult last = null;
        for (MatchResult match : words.all(GRANTED)) {
            String before = words.sentence(match.start()).replaceFirst("(?s)^.*[,;]", "");
            boolean denied = DENIED.matcher(before + match.group() + words.after(match.end(), AFTERTHOUGHT))
                    .find();
            last = denied ? last : match;
        }
        return last;
    }

    private static Verdict score(String number) {
        return ScoreVerdict.of(WrittenNumber.value(number));
    }
}
