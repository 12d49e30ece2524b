package dev.murmur.judge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One mark: {@code Rating: [[9]]}, {@code [RESULT] 4}, {@code Score: 4/5}, {@code 8.65/10}, a bare number, or a sentence that
 * grants a score. Marks for several aspects, each on a line of its own under its name, are all kept.
 */
final class ScoreReader implements VerdictReader {
    private static final String NUMBER = "(-?\\d{1,3}(?:\\.\\d{1,4}|,\\d{1,2}(?=\\s*/\\s*\\d))?)";
    private static final List<String> WORDS =
            List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten");
    private static final String SPELLED =
            "(" + NUMBER.substring(1, NUMBER.length() - 1) + "|(?:" + String.join("|", WORDS) + ")\\b)";
    private static final String END =
            "(?:\\s*(?:/|out of)\\s*\\d{1,3}(?:\\.0)?\\b)?(?!\\s*(?:[-–—~]|to|or)\\s*\\d)(?![\\d%]|[.,]\\d|,\\s*\\d{1,3}(?:\\.\\d+)?\\s*[\\])]|\\s*/\\s*\\[|\\s*[*+=^]\\s*\\d)";
    private static final Pattern BRACKETS = Pattern.compile(
            "(?i)(?:(?m:^|(?<=[.;,!?]))[ \\t*_#-]*+([A-Za-z][A-Za-z /&-]{0,40}?)[\\s*_]*[:=][\\s*_]*)?\\[\\[\\s*"
                    + SPELLED + "(?:\\s*/\\s*\\d{1,3})?\\s*\\]\\](?!\\s*(?:[-–—~]|to)\\s*\\[\\[)");
    private static final Pattern RESULT = Pattern.compile(
            "(?i)\\[RESULT\\][\\s*_:]*(?:\\(?(?:score|rating)\\b[\\s:*_]*)?[\\[(]?" + NUMBER + "[\\])]?" + END);
    private static final Pattern LABELLED = Pattern.compile(
            "(?im)(?:\\b(?:rating|score|grade|mark|rated|points|overall quality|evaluation)s?\\b|" + OtherTongues.MARK
                    + ")[\\s*_\"']*(?:\\((?:out of|0|1)[^)\\n]{0,12}\\)[\\s*_]*)?"
                    + "(?::|=|\\bis\\b:?|\\bof\\b:|[-–—]\\s)[\\s*_\"'“‘`\\[(<]*" + SPELLED + END
                    + "|^[\\s*_#|-]*(?:overall|total|final(?: (?:score|rating))?)[\\s*_]*[:|][\\s*_]*" + NUMBER + END);
    private static final Pattern GIVEN = Pattern.compile(
            "(?i)\\b(?:I(?:['’]d|['’]ll| would| will)?(?: \\w+ly)? (?:give|rate|score|grade|assign|award)\\b[^.;:\\n\\d]{0,60}?"
                    + "|(?:response|answer|it) (?:deserves|earns|merits|gets|receives) )"
                    + "\\b(?:an?|as|of|at)(?: [a-z]+)?[\\s*_\"'\\[(]+" + NUMBER + END
                    + "(?=[\\s*_\"')\\]]*(?:[.,;!]|$|points|because|since|for|as\\b))");
    private static final Pattern OUT_OF = Pattern.compile("(?i)(?<![\\d.,/])" + NUMBER
            + "\\s*(?:/|out of)\\s*(?:5|10|100)(?:\\.0)?\\b(?![\\d/]|\\.\\d)(?=[\\s*_\"'”’`)\\]]*(?:[.,;:!|\\n–—-]|$"
            + "|(?:stars?|points?|marks?|overall|because|since|for|due|but|from|in)\\b))");
    private static final Pattern BARE = Pattern.compile("(?i)(?:[*_]*final answer[*_]*[:=])?[\\s*_\\[(\"'`]*" + NUMBER
            + "\\s*(?:(?:points?|stars?|marks?)(?: out of \\d{1,3})?)?[\\s*_\\])\"'`.]*");
    /** A mark alone on its line under the name of what it is for. */
    private static final Pattern LINE = Pattern.compile(
            "(?im)^[ \\t*_#•-]*+(?:\\d{1,2}[.)][ \\t*_]*+)?([A-Z][A-Z /&-]{0,40}?)[ \\t*_]*(?:\\([^()\\n]{0,20}\\)[ \\t*_]*)?"
                    + "[:=][ \\t*_\\[]*" + NUMBER + "([ \\t]*(?:/|out of)[ \\t]*\\d{1,3})?[ \\t*_\\].]*$");

    private static final Pattern AT_END =
            Pattern.compile("(?i)\\b(?:score|rating|grade|mark)(?: of)? " + NUMBER + END + "[\\s*_.\"')]*\\z");
    /** The response, or somebody in it, marks something. */
    private static final Pattern MARKED_BY_ANOTHER = Pattern.compile(
            "(?i)\\b(?:response|answer|assistant|candidate|it|user)\\s+(?:rate[sd]?|scor(?:es|ed)|gives|gave|award(?:s|ed))\\s+"
                    + "(?:the|itself|its|this|that)\\b[^,.;]{0,60}$");

    private static final Pattern GRANTED = Pattern.compile(
            "(?i)\\b(?:meets?|meeting|satisf(?:y|ies|ying)|fulfil(?:l?s|ling)?|align(?:s|ed|ing)|adher(?:es|ing)|match(?:es|ing)|deserves?|warrants?|earns?|receives?|merits"
                    + "|would be)\\b(?:(?!\\b(?:not|fall|short|but|however|could|if)\\b)[^.;\\n\\d]){0,80}\\b(?:a |level )?(?:score|rating)(?: of)? ([1-9]|10)\\b(?!\\.\\d)");
    private static final Pattern DENIED = Pattern.compile(
            "(?i)n['’]t\\b|\\b(?:not|never|cannot|prevent\\w*|keep\\w*|short|fails?|lacks?|could have|would have|hardly|barely|nearly|almost)\\b");
    private static final Pattern NAMED = Pattern.compile("(?i) (?:rating|score|mark)$");
    private static final int AFTERTHOUGHT = 40; // characters in which a judge takes a score back: "but falls short"
    private static final Set<String> OVERALL = Set.of(
            "rating",
            "score",
            "overall",
            "overall rating",
            "overall score",
            "final rating",
            "final score",
            "total",
            "the rating is",
            "rating is",
            "my rating",
            "grade",
            "final",
            "total score",
            "total rating",
            "overall quality",
            "verdict",
            "final verdict");

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
        Verdict brackets = marks(words.all(BRACKETS, 2).stream()
                .filter(match -> match.start(2) >= from)
                .toList());
        if (brackets != null) {
            return brackets;
        }
        MatchResult labelled = last(words, List.of(RESULT, LABELLED, GIVEN), from);
        if (labelled != null) {
            Verdict lines = lines(words, labelled);
            return lines != null ? lines : score(labelled.group(1) == null ? labelled.group(2) : labelled.group(1));
        }
        Matcher whole = BARE.matcher(words.lastLine());
        if (whole.matches()) {
            return score(whole.group(1));
        }
        MatchResult outOf = last(words, List.of(OUT_OF, AT_END), from);
        if (outOf != null) {
            Verdict lines = lines(words, outOf);
            return lines != null ? lines : score(outOf.group(1));
        }
        MatchResult granted = granted(words);
        return granted == null || granted.end() <= from ? new Unreadable("there is no mark") : score(granted.group(1));
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

    /** The marks of several aspects when the last mark is in a list of them; else null. */
    private static @Nullable Verdict lines(OwnWords words, MatchResult last) {
        List<MatchResult> lines = words.all(LINE, 2).stream()
                .filter(line ->
                        line.group(3) != null || NAMED.matcher(line.group(1)).find())
                .toList();
        boolean listed = lines.size() > 1
                && lines.get(lines.size() - 1).start() <= last.start()
                && last.start() < lines.get(lines.size() - 1).end();
        return listed ? marks(lines) : null;
    }

    /** The last mark, or the last marks of different aspects when each has its name before it; null when there is none. */
    private static @Nullable Verdict marks(List<MatchResult> found) {
        if (found.isEmpty()) {
            return null;
        }
        Map<String, Double> aspects = new LinkedHashMap<>();
        for (MatchResult match : found) {
            String name = match.group(1) == null ? "" : match.group(1).strip().toLowerCase(Locale.ROOT);
            boolean aspect = !name.isEmpty() && !OVERALL.contains(name) && name.split(" ", -1).length <= 3;
            if (aspect) {
                aspects.put(NAMED.matcher(name).replaceFirst(""), number(match.group(2)));
            } else {
                aspects.clear();
            }
        }
        return aspects.size() > 1
                ? new ScoreVerdict(aspects)
                : score(found.get(found.size() - 1).group(2));
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
        return ScoreVerdict.of(number(number));
    }

    private static double number(String written) {
        int word = WORDS.indexOf(written.toLowerCase(Locale.ROOT));
        if (word >= 0) {
            return word;
        }
        return Double.parseDouble(written.replace(',', '.'));
    }
}
