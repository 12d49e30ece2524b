package dev.murmur.judge;

import java.util.ArrayList;
import java.util.List;
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
    private static final Pattern NUMBERED = WordEdges.pattern(
            "(?i)(?:(?:model|response|answer|assistant|output|candidate)[\\s_-]*)?\\(?(\\d{1,2})\\)?");
    private static final Pattern LETTERED =
            WordEdges.pattern("(?i)(?:model|response|answer|assistant|output|candidate)[\\s_-]*\\(?([a-z])\\)?");

    private static final Pattern RANKS = WordEdges.pattern("(?i)\\brank(?:s|ing|ings|ed)?\\b");

    private final boolean partial;

    /** A reader that takes lists which leave some responses out, or not. */
    RankListReader(boolean partial) {
        this.partial = partial;
    }

    @Override
    public Verdict read(Reply reply, Shown given) {
        OwnWords words = reply.words();
        List<RankedName> last = List.of();
        List<RankedName> row = new ArrayList<>();
        for (Literals.Found found : reply.literals()) {
            RankedName one = found.value() instanceof Map<?, ?> object ? RankedName.of(object) : null;
            List<RankedName> list = one == null ? RankedName.list(found.value()) : List.of(one);
            if (list.isEmpty() && found.value() instanceof Map<?, ?> object && isRanking(found, reply)) {
                list = RankedName.places(object, given);
            }
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

    private Verdict verdict(List<RankedName> list, Shown given) {
        Shown shown = given.orOf(list.size());
        Map<Double, List<String>> tiers = new TreeMap<>();
        for (RankedName ranked : list) {
            String label = label(ranked.name(), shown);
            if (label == null) {
                return new Unreadable("\"" + ranked.name() + "\" is ranked but was not shown");
            }
            tiers.computeIfAbsent(ranked.rank(), absent -> new ArrayList<>()).add(label);
        }
        return Orders.verdict(List.copyOf(tiers.values()), shown, partial);
    }

    /** Whether an object is all that the judge wrote, a fence aside, or is called a ranking: so that its numbers are no marks. */
    private static boolean isRanking(Literals.Found found, Reply reply) {
        String text = reply.words().text();
        String rest = text.substring(0, found.start()) + text.substring(found.end());
        boolean alone = reply.literals().size() == 1
                && rest.replaceAll("(?:```|~~~)\\w*", "").isBlank();
        return alone || RANKS.matcher(reply.words().sentence(found.start())).find();
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
}
