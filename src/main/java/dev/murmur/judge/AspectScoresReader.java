package dev.murmur.judge;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * JSON of aspects, each with a number or an object that has a score; an aspect that does not apply ({@code "N/A"}) is left
 * out. Where the judge prefers a side instead of giving marks, and no two aspects prefer different sides, that is a preference.
 */
final class AspectScoresReader implements VerdictReader {
    private static final List<String> SCORE_FIELDS = List.of("score", "rating", "value", "mark", "grade");
    private static final List<String> NAME_FIELDS = List.of("aspect", "criterion", "criteria", "dimension", "name");
    private static final List<String> SIDE_FIELDS = List.of("preference", "preferred", "winner", "choice", "verdict");
    /** Fields of what is no object of marks: an item of a ranking, a server's complaint. */
    private static final List<String> NO_ASPECTS = List.of("rank", "error");

    private static final List<String> WITHIN = List.of("scores", "ratings", "aspects");
    private static final Pattern NUMBER = Pattern.compile("\\s*(-?\\d+(?:\\.\\d+)?)\\s*(?:/\\s*\\d+|out of \\d+)?\\s*");
    private static final Pattern SIDE = Pattern.compile(
            "(?i)\\s*(?:(?:output|response|answer|assistant|model|candidate)\\s*)?\\(?(A|B|C|1|2|same|tie|equal|both|draw)\\)?\\s*");

    @Override
    public Verdict read(Reply reply, Shown shown) {
        OwnWords words = reply.words();
        List<Literals.Found> all = reply.literals();
        for (int i = all.size() - 1; i >= 0; i--) {
            Map<?, ?> object = object(all.get(i).value());
            Verdict verdict = object.isEmpty() ? null : verdict(object, shown);
            if (verdict != null && words.ownBlock(all.get(i).start(), all.get(i).end())) {
                return verdict;
            }
        }
        return new Unreadable("there is no JSON object of marks");
    }

    /** The aspects by name: the object itself, the one in its only field or among its {@code scores}, or a list of objects that each name one. */
    private static Map<?, ?> object(Object value) {
        if (value instanceof Map<?, ?> object) {
            Object only = object.size() == 1 ? object.values().iterator().next() : field(object, WITHIN);
            return only instanceof Map<?, ?> inner
                            && field(inner, SCORE_FIELDS) == null
                            && field(inner, SIDE_FIELDS) == null
                    ? inner
                    : object;
        }
        Map<String, Object> named = new LinkedHashMap<>();
        for (Object item : value instanceof List<?> items ? items : List.of()) {
            Object name = item instanceof Map<?, ?> object ? field(object, NAME_FIELDS) : null;
            if (!(name instanceof String aspect)) {
                return Map.of();
            }
            named.put(aspect, item);
        }
        return named;
    }

    private static @Nullable Verdict verdict(Map<?, ?> object, Shown shown) {
        if (field(object, NO_ASPECTS) != null) {
            return null;
        }
        Map<String, Double> scores = new LinkedHashMap<>();
        Set<String> sides = new HashSet<>();
        for (Map.Entry<?, ?> field : object.entrySet()) {
            String name = String.valueOf(field.getKey());
            Object value = field.getValue();
            Double score = number(value instanceof Map<?, ?> inner ? field(inner, SCORE_FIELDS) : value);
            if (score != null) {
                scores.put(name, score);
            }
            Object side = value instanceof Map<?, ?> inner
                    ? field(inner, SIDE_FIELDS)
                    : SIDE_FIELDS.contains(name) ? value : null;
            if (side instanceof String written && SIDE.matcher(written).matches()) {
                sides.add(side(written));
            }
        }
        if (!scores.isEmpty()) {
            return new ScoreVerdict(scores);
        }
        if (sides.isEmpty() || !shown.fitsTwo()) {
            return null;
        }
        if (sides.size() == 2) {
            sides.remove(PreferenceVerdict.TIE);
        }
        return sides.size() == 1
                ? PreferenceVerdict.of(sides.iterator().next())
                : new Unreadable("aspects prefer different sides, and no verdict says which counts");
    }

    private static @Nullable Object field(Map<?, ?> object, List<String> names) {
        for (String name : names) {
            if (object.get(name) != null) {
                return object.get(name);
            }
        }
        return null;
    }

    private static @Nullable Double number(@Nullable Object value) {
        if (value instanceof Double number) {
            return number;
        }
        Matcher written = NUMBER.matcher(value instanceof String text ? text : "");
        return written.matches() ? Double.valueOf(written.group(1)) : null;
    }

    private static String side(String written) {
        Matcher matcher = SIDE.matcher(written);
        return switch (matcher.matches() ? matcher.group(1).toUpperCase(Locale.ROOT) : "") {
            case "A", "1" -> PreferenceVerdict.A;
            case "B", "2" -> PreferenceVerdict.B;
            default -> PreferenceVerdict.TIE;
        };
    }
}
