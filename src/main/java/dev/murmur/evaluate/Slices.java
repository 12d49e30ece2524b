package dev.murmur.evaluate;

import dev.murmur.evaluate.PromptBootstrap.Estimate;
import dev.murmur.evaluate.PromptBootstrap.Handle;
import dev.murmur.evaluate.SetReport.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Accuracy on pairs of one kind: by how clear the label is, by which side is longer, by where a pair comes from. */
final class Slices {
    private static final int MOST_SOURCES = 50;

    private final PromptBootstrap table;
    private final List<JudgedPair> pairs;
    private final List<Kind> byMargin = new ArrayList<>();
    private final List<Kind> byLength = new ArrayList<>();
    private final List<Kind> bySource = new ArrayList<>();

    Slices(PromptBootstrap table, List<JudgedPair> pairs) {
        this.table = table;
        this.pairs = pairs;
        add("margin up to 1/4", pair -> pair.margin() > 0 && pair.margin() <= 0.25, byMargin);
        add("margin up to 1/2", pair -> pair.margin() > 0.25 && pair.margin() <= 0.5, byMargin);
        add("margin up to 3/4", pair -> pair.margin() > 0.5 && pair.margin() <= 0.75, byMargin);
        add("margin above 3/4", pair -> pair.margin() > 0.75, byMargin);
        add("no margin", pair -> pair.margin() <= 0, byMargin);
        if (byMargin.size() < 2) {
            byMargin.clear(); // pairs of sources that know none have all the same
        }
        add("better one longer", pair -> pair.characters() > 0, byLength);
        add("better one shorter", pair -> pair.characters() < 0, byLength);
        add("equally long", pair -> pair.characters() == 0, byLength);
        addSources();
    }

    private record Kind(String name, int pairs, Handle accuracy, Handle longer) {}

    List<Slice> byMargin(List<Estimate> estimates) {
        return slices(byMargin, estimates);
    }

    List<Slice> byLength(List<Estimate> estimates) {
        return slices(byLength, estimates);
    }

    /** The most frequent sources, those with most pairs first; the others together as the last. */
    List<Slice> bySource(List<Estimate> estimates) {
        return slices(bySource, estimates);
    }

    private void addSources() {
        Map<String, Long> counts = pairs.stream()
                .filter(pair -> pair.source() != null)
                .collect(Collectors.groupingBy(pair -> String.valueOf(pair.source()), Collectors.counting()));
        List<String> names = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_SOURCES)
                .map(Map.Entry::getKey)
                .toList();
        for (String name : names) {
            add(name, pair -> name.equals(pair.source()), bySource);
        }
        if (!names.isEmpty()) {
            add("other sources", pair -> !names.contains(String.valueOf(pair.source())), bySource);
        }
    }

    private void add(String name, Predicate<JudgedPair> which, List<Kind> kinds) {
        int count = (int) pairs.stream().filter(which).count();
        if (count > 0) {
            kinds.add(
                    new Kind(name, count, table.mean(which, JudgedPair::right), table.mean(which, JudgedPair::longer)));
        }
    }

    private static List<Slice> slices(List<Kind> kinds, List<Estimate> estimates) {
        return kinds.stream()
                .map(kind -> {
                    Estimate accuracy = estimates.get(kind.accuracy().index());
                    return new Slice(
                            kind.name(),
                            kind.pairs(),
                            accuracy.value(),
                            accuracy.interval().low(),
                            accuracy.interval().high(),
                            estimates.get(kind.longer().index()).value());
                })
                .toList();
    }
}
