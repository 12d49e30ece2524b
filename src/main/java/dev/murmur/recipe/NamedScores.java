package dev.murmur.recipe;

import dev.murmur.judge.WordEdges;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads several scores by name out of one reply: {@code quality:6,toxicity:0}, {@code "Grammar": 8}, {@code **Plot**: 7/10}, a row of a table. */
final class NamedScores {
    private NamedScores() {}

    /**
     * The last score after each name, in the names' order.
     *
     * @return all of them; or nothing, when one is missing or outside the range
     */
    static Map<String, Double> read(String reply, List<String> names, double least, double most) {
        Map<String, Double> scores = new LinkedHashMap<>();
        for (String name : names) {
            Pattern pattern = WordEdges.pattern(
                    "(?i)\\b" + name.replaceAll("[^\\w]+|_", "[_ ]")
                            + "\\b[\"'*_]*\\s*(?:\\([^()]*\\)\\s*)?(?:[:=|]|\\s[-–—]\\s|\\bis\\b)[\"'*_\\s]*(-?\\d{1,3}(?:\\.\\d{1,4})?)(?![\\d%]|\\.\\d)");
            Double last = null;
            for (MatchResult found : pattern.matcher(reply).results().toList()) {
                last = Double.valueOf(found.group(1));
            }
            if (last == null || last < least || last > most) {
                return Map.of();
            }
            scores.put(name, last);
        }
        return scores;
    }
}
