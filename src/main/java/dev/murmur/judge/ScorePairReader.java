package dev.murmur.judge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Two marks, the first for the first shown: alone on the first line (Vicuna), after each assistant's name, or as the tuple
 * that a judge which solved the task first ends with.
 */
final class ScorePairReader implements VerdictReader {
    private static final String MARK = "(\\d{1,3}(?:\\.\\d+)?)(?:\\s*/\\s*\\d{1,3}\\b)?";
    private static final Pattern LINE =
            Pattern.compile("[\\s*_(\\[]*" + MARK + "(?:\\s*[,;|&]\\s*|\\s+and\\s+|\\s+)" + MARK + "[\\s*_)\\].]*");
    private static final String NOUN = "(?:assistant|response|answer|output|model|candidate)";
    private static final Pattern NAMED = Pattern.compile("(?i)\\b" + NOUN
            + "\\s*\\(?([12AB])\\)?(?:'s)?[*_]*(?:\\s+(?:a|the|final|overall|score|rating|mark|gets|receives|earns|with))*"
            + "(?:\\s*[:=]|\\s+of|\\s+is)[\\s*_\\[(]*" + MARK + "(?![\\w^]|\\.\\d|\\s*[-+*=^/]\\s*[\\d(a-z]\\b|\\()");
    private static final Pattern TUPLE =
            Pattern.compile("(?i)\\b(?:output|scores?|tuple|ratings?)\\b[^()\\d\\n]{0,60}\\(\\s*" + MARK + "\\s*,\\s*"
                    + MARK + "\\s*\\)");

    @Override
    public Verdict read(Reply reply, Shown given) {
        if (!given.fitsTwo()) {
            return new Unreadable("two marks are no verdict about " + given.size() + " responses");
        }
        OwnWords words = OwnWords.of(reply.text());
        Matcher first = LINE.matcher(words.text().strip().lines().findFirst().orElse(""));
        MatchResult pair = first.matches() ? first.toMatchResult() : words.last(TUPLE);
        List<Double> marks =
                pair == null ? named(words) : List.of(Double.valueOf(pair.group(1)), Double.valueOf(pair.group(2)));
        if (marks.isEmpty()) {
            return new Unreadable("there are no two marks");
        }
        Shown shown = given.orOf(2);
        Map<String, Double> scores = new LinkedHashMap<>();
        scores.put(shown.labels().get(0), marks.get(0));
        scores.put(shown.labels().get(1), marks.get(1));
        return new ScoreVerdict(scores);
    }

    /** The last mark after each name; empty when one has none. */
    private static List<Double> named(OwnWords words) {
        Double first = null;
        Double second = null;
        for (MatchResult match : words.all(NAMED)) {
            double mark = Double.parseDouble(match.group(2));
            if ("1aA".contains(match.group(1))) {
                first = mark;
            } else {
                second = mark;
            }
        }
        return first == null || second == null ? List.of() : List.of(first, second);
    }
}
