package dev.murmur.recipe;

import dev.murmur.json.JsonObject;
import dev.murmur.json.Rows;
import dev.murmur.json.TextRows;
import dev.murmur.pairs.Contamination;
import dev.murmur.recipe.novelty.Nearest;
import dev.murmur.recipe.novelty.NoveltyFilter;
import dev.murmur.recipe.novelty.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Tasks and solutions of benchmarks, which nothing that is trained on may hold: the file that the setting {@code benchmark}
 * names. Every text of its rows counts, by thirteen words in a row or as a whole.
 */
final class Benchmark {
    private static final int LEAST = 20; // characters; shorter ones are in everything
    private static final int FEW = 5; // words; texts of fewer are looked for as they stand

    private final List<String> tasks = new ArrayList<>();
    private final Set<String> brief = new HashSet<>();
    private final Contamination contamination;

    Benchmark(Bench bench) throws IOException {
        String file = bench.settings().string("benchmark");
        this.contamination = Contamination.of(file.isEmpty() ? List.of() : List.of(file));
        if (!file.isEmpty()) {
            Path path = Path.of(file);
            try (Rows rows = file.endsWith(".txt") ? TextRows.open(path, "text") : Rows.open(path)) {
                for (JsonObject row = rows.next(); row != null; row = rows.next()) {
                    tasks.add(new InputRow("", row).text("text", "prompt", "instruction", "question"));
                    for (String field : row.names()) {
                        addBrief(row.isText(field) ? row.text(field) : "");
                    }
                }
            }
        }
    }

    private void addBrief(String text) {
        String folded = folded(text);
        if (folded.length() >= LEAST && Words.of(folded).size() < FEW) {
            brief.add(folded);
        }
    }

    boolean isIn(String text) {
        String folded = folded(text);
        return contamination.isIn(text) || brief.stream().anyMatch(folded::contains);
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }

    /** A benchmark's task and those made here that are most like it. */
    private record Suspects(String task, List<String> ids) {}

    /**
     * Of the tasks most like each of the benchmark's those that a judge calls the same.
     *
     * @param rows gone through twice; their tasks' words are kept in memory, their texts are not
     * @param item whose {@code text} is the task
     * @return ids of items
     */
    <T> Set<String> judged(Bench bench, Iterable<T> rows, Function<T, Item> item) throws IOException {
        int nearest = tasks.isEmpty() ? 0 : bench.settings().integer("decontam_k");
        Set<String> same = new HashSet<>();
        if (nearest == 0) {
            return same;
        }
        var words = new NoveltyFilter(1);
        rows.forEach(row -> words.add(item.apply(row).id(), item.apply(row).string("text")));
        List<Suspects> suspects = new ArrayList<>();
        Map<String, String> texts = new HashMap<>();
        for (String task : tasks) {
            List<String> ids = words.likeness(task, nearest).closest().stream()
                    .map(Nearest::id)
                    .map(String::valueOf)
                    .toList();
            suspects.add(new Suspects(task, ids));
            ids.forEach(id -> texts.put(id, ""));
        }
        for (T row : rows) {
            texts.computeIfPresent(
                    item.apply(row).id(), (id, none) -> item.apply(row).string("text"));
        }
        bench.each(suspects, suspect -> same(bench, suspect, texts), same::addAll);
        return same;
    }

    private static List<String> same(Bench bench, Suspects suspects, Map<String, String> texts) throws IOException {
        List<String> same = new ArrayList<>();
        for (String id : suspects.ids) {
            String prompt = bench.text(
                    "contamination.txt", Map.of("first", suspects.task, "second", texts.getOrDefault(id, "")));
            Answer answer = bench.ask(Ask.of("judge", prompt).temperature(0).maxTokens(8));
            if (ShortAnswer.is("yes", answer.text())) {
                same.add(id);
            }
        }
        return same;
    }
}
