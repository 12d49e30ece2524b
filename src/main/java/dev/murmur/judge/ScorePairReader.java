package dev.murmur.judge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Two marks, the first for the first shown: alone on the first line (Vicuna), after each assistant's name, or as the tuple
 * that a judge which solved the task first ends with.
 */
final class ScorePairReader implements VerdictReader {
    private static final String MARK = "(\\d{1,3}(?:\\.\\d+)?)(?:\\s*/\\s*\\d{1,3}\\b)?";
    private static final Pattern LINE =
            Pattern.compile("[\\s*_(\\[]*" + MARK + "(?:\\s*[,;|&]\\s*|\\s+and\\s+|\\s+)" + MARK + "[\\s*_)\\].]*");
    private static final String NOUN = "(?:assistant|response|answer|output|model|candidate)";
    private static final String OF =
            "[^\\d\\n.;]{0,40}?(?:[:=]|\\bscores?(?: of)?|\\breceives?(?: a)?(?: score of)?|\\bis|\\bgets(?: a)?)[\\s*_\\[(]*";
    private static final Pattern NAMED = Pattern.compile("(?is)\\b" + NOUN + "\\s*\\(?(?:1|A)\\)?[*_]*" + OF + MARK
            + "(?![\\d.]*\\d|\\s*[-+*=^(])[^\\d]{0,400}?(?:\\([^)]*\\)[^\\d]{0,200}?)?\\b" + NOUN
            + "\\s*\\(?(?:2|B)\\)?[*_]*" + OF + MARK
            + "(?![\\d.]*\\d|\\s*[-+*=^(])");
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
        MatchResult pair = first.matches() ? first.toMatchResult() : later(words.last(TUPLE), words.last(NAMED));
        if (pair == null) {
            return new Unreadable("there are no two marks");
        }
        Shown shown = given.orOf(2);
        Map<String, Double> scores = new LinkedHashMap<>();
        scores.put(shown.labels().get(0), Double.valueOf(pair.group(1)));
        scores.put(shown.labels().get(1), Double.valueOf(pair.group(2)));
        return new ScoreVerdict(scores);
    }

    private static @Nullable MatchResult later(@Nullable MatchResult one, @Nullable MatchResult other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.end() > other.end() ? one : other;
    }
}
