package dev.murmur.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lists of names with ranks, {@code [{'model': 'model_1', 'rank': 2}, ..]}, in JSON or as Python writes them, alone or as the
 * list in a function call's object. Equal ranks are a tie. Names are labels, {@code model_1} or {@code 2} by display
 * position, or {@code m} and {@code M} for the first and the second of two (AlpacaEval).
 */
final class RankListReader implements VerdictReader {
    private static final List<String> NAME_FIELDS =
            List.of("model", "name", "model_name", "response", "answer", "assistant", "output", "label", "id");
    private static final List<String> RANK_FIELDS =
            List.of("rank", "ranking", "ranks", "rankings", "position", "place");
    private static final Pattern NUMBERED =
            Pattern.compile("(?i)(?:(?:model|response|answer|assistant|output|candidate)[\\s_-]*)?\\(?(\\d{1,2})\\)?");
    private static final Pattern LETTERED =
            Pattern.compile("(?i)(?:model|response|answer|assistant|output|candidate)[\\s_-]*\\(?([a-z])\\)?");

    private static final int DEEPEST = 3; // a call, its arguments, its list

    private final boolean partial;

    /** A reader that takes lists which leave some responses out, or not. */
    RankListReader(boolean partial) {
        this.partial = partial;
    }

    @Override
    public Verdict read(Reply reply, Shown given) {
        OwnWords words = reply.words();
        List<Ranked> last = List.of();
        List<Ranked> row = new ArrayList<>();
        for (Literals.Found found : reply.literals()) {
            Ranked one = found.value() instanceof Map<?, ?> object ? ranked(object) : null;
            List<Ranked> list = one == null ? list(found.value(), 0) : List.of(one);
            if (list.isEmpty() || !words.ownBlock(found.start(), found.end())) {
                continue;
            }
            if (one == null || row.size() == given.orOf(2).size()) {
                row.clear();
            }
            row.addAll(list);
            last = List.copyOf(row);
            if (one == null) {
                row.clear();
            }
        }
        return last.isEmpty() ? new Unreadable("there is no list of names with ranks") : verdict(last, given);
    }

    private Verdict verdict(List<Ranked> list, Shown given) {
        Shown shown = given.orOf(list.size());
        Map<Double, List<String>> tiers = new TreeMap<>();
        for (Ranked ranked : list) {
            String label = label(ranked.name(), shown);
            if (label == null) {
                return new Unreadable("\"" + ranked.name() + "\" is ranked but was not shown");
            }
            tiers.computeIfAbsent(ranked.rank(), absent -> new ArrayList<>()).add(label);
        }
        return Orders.verdict(List.copyOf(tiers.values()), shown, partial);
    }

    /** The list itself, or the one within a function call's object or its JSON text; empty when it is no such thing. */
    private static List<Ranked> list(Object value, int depth) {
        if (depth > DEEPEST) {
            return List.of();
        }
        if (value instanceof String text) {
            List<Literals.Found> found = Literals.in(text);
            return found.isEmpty()
                    ? List.of()
                    : list(found.get(found.size() - 1).value(), depth + 1);
        }
        if (value instanceof Map<?, ?> object) {
            List<Ranked> last = List.of();
            for (Map.Entry<?, ?> field : object.entrySet()) {
                if (RANK_FIELDS.contains(field.getKey()) && field.getValue() instanceof Map<?, ?> ranks) {
                    return ranks(ranks);
                }
                boolean holds =
                        field.getValue() instanceof List<?> || field.getKey().equals("arguments");
                List<Ranked> list = holds ? list(field.getValue(), depth + 1) : List.of();
                last = list.isEmpty() ? last : list;
            }
            return last;
        }
        if (!(value instanceof List<?> items)) {
            return List.of();
        }
        List<Ranked> list = new ArrayList<>();
        for (Object item : items) {
            Ranked ranked = item instanceof Map<?, ?> object ? ranked(object) : null;
            if (ranked == null) {
                return List.of();
            }
            list.add(ranked);
        }
        return list;
    }

    /** Ranks by name. */
    private static List<Ranked> ranks(Map<?, ?> object) {
        List<Ranked> ranks = new ArrayList<>();
        object.forEach((name, rank) -> {
            if (rank instanceof Double place) {
                ranks.add(new Ranked(String.valueOf(name), place));
            }
        });
        return ranks.size() == object.size() ? ranks : List.of();
    }

    private static @Nullable Ranked ranked(Map<?, ?> object) {
        Object name = field(object, NAME_FIELDS);
        Object rank = field(object, RANK_FIELDS);
        if (rank instanceof String written && written.strip().matches("\\d{1,3}")) {
            rank = Double.valueOf(written.strip());
        }
        if (name instanceof Double number && number == Math.rint(number)) {
            name = String.valueOf(number.intValue());
        }
        return name instanceof String text && rank instanceof Double place ? new Ranked(text.strip(), place) : null;
    }

    private static @Nullable Object field(Map<?, ?> object, List<String> names) {
        for (Map.Entry<?, ?> field : object.entrySet()) {
            if (names.contains(String.valueOf(field.getKey()).toLowerCase(Locale.ROOT))) {
                return field.getValue();
            }
        }
        return null;
    }

    /** The label that a name in an object means. */
    static @Nullable String label(String name, Shown shown) {
        if (shown.size() == 2 && name.equals("m") && shown.label("M") == null) {
            return shown.at(1);
        }
        if (shown.size() == 2 && name.equals("M") && shown.label("m") == null) {
            return shown.at(2);
        }
        Matcher numbered = NUMBERED.matcher(name);
        if (shown.label(name) == null && numbered.matches()) {
            return shown.at(Integer.parseInt(numbered.group(1)));
        }
        Matcher lettered = LETTERED.matcher(name);
        return shown.label(lettered.matches() ? lettered.group(1) : name);
    }

    private record Ranked(String name, double rank) {}
}
