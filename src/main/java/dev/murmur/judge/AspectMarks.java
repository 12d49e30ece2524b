package dev.murmur.judge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Marks for several aspects, each under the aspect's name, as {@link ScoreReader} finds them in a judge's text. */
final class AspectMarks {
    /** A mark alone on its line under the name of what it is for. */
    private static final Pattern LINE = WordEdges.pattern(
            "(?im)^[ \\t*_#•-]*+(?:\\d{1,2}[.)][ \\t*_]*+)?([A-Z][A-Z /&-]{0,40}?)[ \\t*_]*(?:\\([^()\\n]{0,20}\\)[ \\t*_]*)?"
                    + "[:=][ \\t*_\\[]*" + WrittenNumber.NUMBER
                    + "([ \\t*_]*(?:/|out of)[ \\t]*\\d{1,3})?[ \\t*_\\].]*$");

    private static final Pattern NAMED = WordEdges.pattern("(?i) (?:rating|score|mark)$");
    /** What a choice is called, not an aspect. */
    private static final Pattern CHOICE = WordEdges.pattern(
            "(?i)(?:.* )?(?:answer|output|response|assistant|model|option|candidate|best|better|winner|choice|confidence|[a-z])");

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

    private AspectMarks() {}

    /** The marks of several aspects when the last mark is in a list of them; else null. */
    static @Nullable Verdict around(OwnWords words, MatchResult last) {
        List<MatchResult> lines = words.all(LINE, 2).stream()
                .filter(line ->
                        line.group(3) != null || NAMED.matcher(line.group(1)).find())
                .toList();
        boolean listed = lines.size() > 1
                && lines.get(lines.size() - 1).start() <= last.start()
                && last.start() < lines.get(lines.size() - 1).end();
        return listed ? of(lines) : null;
    }

    /** The last mark, or the last marks of different aspects when each has its name before it; null when there is none. */
    static @Nullable Verdict of(List<MatchResult> found) {
        if (found.isEmpty()) {
            return null;
        }
        Map<String, Double> aspects = new LinkedHashMap<>();
        for (MatchResult match : found) {
            String name = match.group(1) == null ? "" : match.group(1).strip().toLowerCase(Locale.ROOT);
            boolean aspect = !name.isEmpty() && !OVERALL.contains(name) && name.split(" ", -1).length <= 3;
            if (aspect) {
                aspects.put(NAMED.matcher(name).replaceFirst(""), WrittenNumber.value(match.group(2)));
            } else {
                aspects.clear();
            }
        }
        return aspects.size() > 1
                ? new ScoreVerdict(aspects)
                : ScoreVerdict.of(
                        WrittenNumber.value(found.get(found.size() - 1).group(2)));
    }

    /** The marks of a text that is nothing but names, each with its mark; null when it is not. */
    static @Nullable Verdict alone(OwnWords words) {
        List<String> written =
                words.text().lines().filter(line -> !line.isBlank()).toList();
        List<MatchResult> lines = words.all(LINE, 2);
        boolean all = !lines.isEmpty()
                && lines.size() == written.size()
                && lines.stream()
                        .noneMatch(line -> CHOICE.matcher(line.group(1)).matches());
        return all ? of(lines) : null;
    }
}
