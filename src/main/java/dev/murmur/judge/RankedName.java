package dev.murmur.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** A name and its rank, as objects and lists of a judge have them; what {@link RankListReader} finds, still as it was written. */
record RankedName(String name, double rank) {
    private static final List<String> NAME_FIELDS =
            List.of("model", "name", "model_name", "response", "answer", "assistant", "output", "label", "id");
    private static final List<String> RANK_FIELDS =
            List.of("rank", "ranking", "ranks", "rankings", "position", "place");
    private static final Pattern ORDINAL = Pattern.compile("\\d{1,3}(?:st|nd|rd|th)?");
    private static final Pattern NUMBER = Pattern.compile("\\d+"); // a place or a rank: it does not say which
    private static final int DEEPEST = 3; // a call, its arguments, its list

    /** The list itself, or the one within a function call's object or its JSON text; empty when it is no such thing. */
    static List<RankedName> list(Object value) {
        return list(value, 0);
    }

    private static List<RankedName> list(Object value, int depth) {
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
            List<RankedName> last = List.of();
            for (Map.Entry<?, ?> field : object.entrySet()) {
                if (RANK_FIELDS.contains(field.getKey()) && field.getValue() instanceof Map<?, ?> ranks) {
                    return ranks(ranks);
                }
                boolean holds =
                        field.getValue() instanceof List<?> || field.getKey().equals("arguments");
                List<RankedName> list = holds ? list(field.getValue(), depth + 1) : List.of();
                last = list.isEmpty() ? last : list;
            }
            return last;
        }
        if (!(value instanceof List<?> items)) {
            return List.of();
        }
        List<RankedName> list = new ArrayList<>();
        for (Object item : items) {
            RankedName ranked = item instanceof Map<?, ?> object ? of(object) : null;
            if (ranked == null) {
                return List.of();
            }
            list.add(ranked);
        }
        return list;
    }

    /** Ranks by name. */
    private static List<RankedName> ranks(Map<?, ?> object) {
        List<RankedName> ranks = new ArrayList<>();
        object.forEach((name, rank) -> {
            if (rank instanceof Double place) {
                ranks.add(new RankedName(String.valueOf(name), place));
            }
        });
        return ranks.size() == object.size() ? ranks : List.of();
    }

    /** Ranks by label, where they are ranks of all that was shown; empty where they are not. */
    static List<RankedName> places(Map<?, ?> object, Shown given) {
        List<RankedName> ranks = ranks(object);
        Shown shown = given.orOf(ranks.size());
        boolean all = ranks.size() == shown.size()
                && ranks.stream()
                        .noneMatch(ranked -> NUMBER.matcher(ranked.name()).matches())
                && ranks.stream().allMatch(ranked -> RankListReader.label(ranked.name(), shown) != null)
                && ranks.stream().allMatch(ranked -> isPlace(ranked.rank(), ranks));
        return all ? ranks : List.of();
    }

    /** Whether a number counts those before it, or their tiers: 1, 2, 2, 4 and 1, 2, 2, 3 are ranks. */
    private static boolean isPlace(double rank, List<RankedName> ranks) {
        double[] before = ranks.stream()
                .mapToDouble(RankedName::rank)
                .filter(other -> other < rank)
                .toArray();
        return rank == before.length + 1
                || rank == DoubleStream.of(before).distinct().count() + 1;
    }

    static @Nullable RankedName of(Map<?, ?> object) {
        Object name = field(object, NAME_FIELDS);
        Object rank = field(object, RANK_FIELDS);
        if (rank instanceof String written && ORDINAL.matcher(written.strip()).matches()) {
            rank = Double.valueOf(written.strip().replaceFirst("\\D+$", ""));
        }
        if (name instanceof Double number && number == Math.rint(number)) {
            name = String.valueOf(number.intValue());
        }
        return name instanceof String text && rank instanceof Double place ? new RankedName(text.strip(), place) : null;
    }

    private static @Nullable Object field(Map<?, ?> object, List<String> names) {
        for (Map.Entry<?, ?> field : object.entrySet()) {
            if (names.contains(String.valueOf(field.getKey()).toLowerCase(Locale.ROOT))) {
                return field.getValue();
            }
        }
        return null;
    }
}
