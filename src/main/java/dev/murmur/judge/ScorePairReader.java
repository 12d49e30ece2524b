package dev.murmur.judge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two marks, the first for the first shown: alone on the first line (Vicuna), after each assistant's name, or as the tuple
 * that a judge which solved the task first ends with.
 */
final class ScorePairReader implements VerdictReader {
    private static final String MARK = "(\\d{1,3}(?:\\.\\d+)?)(?:\\s*/\\s*\\d{1,3}\\b)?";
    private static final Pattern LINE = WordEdges.pattern("[\\s*_(\\[]*" + MARK
            + "(?:[\\s*_\\]]*[,;|&][\\s*_\\[]*|\\s+(?:and|vs\\.?)\\s+|\\]{0,2}\\s+\\[{0,2})" + MARK + "[\\s*_)\\].]*");
    private static final Pattern HEADED = WordEdges.pattern(
            "(?im)^[\\s*_#]*(?:(?:the|my|final|overall|two|so)\\s+){0,4}(?:scores?|ratings?|marks|evaluation)(?:\\s+are)?[\\s*_]*:?"
                    + LINE.pattern() + "$");
    private static final Pattern CORRECTED = WordEdges.pattern(
            "(?im)\\b(?:corrected|revised|updated|adjusted)\\s+(?:scores?|ratings?|marks)[\\s*_]*:[\\s*_]*"
                    + LINE.pattern() + "$");
    private static final String NOUN = "(?:assistant|response|answer|output|model|candidate)";
    private static final Pattern NAMED = WordEdges.pattern("(?i)\\b" + NOUN
            + "\\s*\\(?([12AB])\\)?(?:'s)?[*_]*(?:\\s+(?:a|the|final|overall|score|rating|mark|gets|receives|earns|with))*"
            + "(?:\\s*[:=|]|\\s+of|\\s+is|\\s+(?:gets|receives|earns)(?:\\s+an?)?|\\s+an?)[\\s*_\\[(]*" + MARK
            + "(?![\\w^]|\\.\\d|\\s*[-+*=^/]\\s*[\\d(a-z]\\b|\\()");
    private static final Pattern LETTERED = WordEdges.pattern(
            "(?im)(?:^[ \\t*_|#-]*|[,;][ \\t]*|\\b(?:score|rating|mark) (?:of |for )?)(?:sentence[ \\t]*)?\\(?([AB]|(?<=score )[12])\\)?(?:[ \\t]+(?:score|rating))?[ \\t*_]*[:=|][ \\t*_]*"
                    + MARK + "(?=[ \\t*_|]*(?:[,;.]?[ \\t]*$|[,;]))");
    private static final Pattern SCORE_OF =
            WordEdges.pattern("(?i)^(?:score|rating)[_ ]?(?:of[_ ]|for[_ ])?|[_ ](?:score|rating)$");
    private static final Pattern TUPLE =
            WordEdges.pattern("(?i)\\b(?:output|scores?|tuple|ratings?)\\b[^()\\d\\n]{0,60}\\(\\s*" + MARK + "\\s*,\\s*"
                    + MARK + "\\s*\\)");

    @Override
    public Verdict read(Reply reply, Shown given) {
        if (!given.fitsTwo()) {
            return new Unreadable("two marks are no verdict about " + given.size() + " responses");
        }
        OwnWords words = reply.words();
        MatchResult pair = words.last(CORRECTED);
        pair = pair == null ? first(words.text()) : pair;
        for (Pattern pattern : List.of(HEADED, TUPLE)) {
            pair = pair == null ? words.last(pattern) : pair;
        }
        List<Double> marks = pair == null
                ? named(words, NAMED)
                : List.of(Double.valueOf(pair.group(1)), Double.valueOf(pair.group(2)));
        if (marks.isEmpty()) {
            marks = fields(reply);
        }
        if (marks.isEmpty()) {
            marks = named(words, LETTERED);
        }
        if (marks.isEmpty()) {
            return new Unreadable("there are no two marks");
        }
        Shown shown = given.orOf(2);
        Map<String, Double> scores = new LinkedHashMap<>();
        scores.put(shown.labels().get(0), marks.get(0));
        scores.put(shown.labels().get(1), marks.get(1));
        return new ScoreVerdict(scores);
    }

    /** Two marks alone on the first line, or right after one that announces them. */
    private static @Nullable MatchResult first(String text) {
        for (String line : text.lines().filter(line -> !line.isBlank()).limit(2).toList()) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                return matcher.toMatchResult();
            }
            if (!line.strip().endsWith(":") && !line.strip().matches("```\\w*")) {
                return null;
            }
        }
        return null;
    }

    /** The last mark after each name; empty when one has none. */
    private static List<Double> named(OwnWords words, Pattern pattern) {
        Double first = null;
        Double second = null;
        for (MatchResult match : words.all(pattern)) {
            double mark = Double.parseDouble(match.group(2));
            if ("1aA".contains(match.group(1))) {
                first = mark;
            } else {
                second = mark;
            }
        }
        return first == null || second == null ? List.of() : List.of(first, second);
    }

    /** The two marks of an object that has nothing else than one for each; empty when there is none. */
    private static List<Double> fields(Reply reply) {
        List<Double> last = List.of();
        for (Literals.Found found : reply.literals()) {
            Map<?, ?> object = found.value() instanceof Map<?, ?> map ? map : Map.of();
            List<Double> marks = Stream.of(1, 2)
                    .flatMap(place -> object.entrySet().stream().filter(field -> isOf(field.getKey(), place)))
                    .map(field -> field.getValue() instanceof Double mark ? mark : Double.NaN)
                    .toList();
            boolean whole = marks.size() == 2 && object.size() == 2 && !marks.contains(Double.NaN);
            last = whole && reply.words().ownBlock(found.start(), found.end()) ? marks : last;
        }
        return last;
    }

    private static boolean isOf(Object name, int place) {
        Shown two = Shown.of(2);
        String label = SCORE_OF.matcher(String.valueOf(name)).replaceAll("");
        return Objects.equals(RankListReader.label(label, two), two.at(place));
    }
}
