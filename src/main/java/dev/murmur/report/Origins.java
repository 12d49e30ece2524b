package dev.murmur.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a run's manifest says that is the same each time: versions, seed, hashes and calls; no times. */
final class Origins {
    private static final List<String> KEPT = List.of("murmur", "environment", "seed");

    private Origins() {}

    static Map<String, Object> of(Map<String, Object> manifest) {
        Map<String, Object> origins = new TreeMap<>();
        KEPT.stream().filter(manifest::containsKey).forEach(name -> origins.put(name, manifest.get(name)));
        origins.put("inputs", named(object(manifest, "inputs")));
        Map<String, Object> outputs = new TreeMap<>(object(manifest, "outputs"));
        outputs.keySet().removeIf(name -> name.startsWith("report/"));
        origins.put("outputs", outputs);
        List<Object> ledger = new ArrayList<>();
        Map<String, Object> stages = object(manifest, "stages");
        for (String stage : stages.keySet()) {
            if (object(object(stages, stage), "counts").get("ledger") instanceof List<?> entries) {
                ledger.addAll(entries);
            }
        }
        origins.put("ledger", ledger);
        Map<String, Object> truth = object(object(object(stages, "rank"), "counts"), "truth");
        if (!truth.isEmpty()) {
            origins.put("truth", truth);
        }
        return origins;
    }

    /** Files by as much of their paths' ends as tells them apart: a page is shown to people to whom the folders say nothing. */
    private static Map<String, Object> named(Map<String, Object> inputs) {
        Map<String, Object> named = new TreeMap<>();
        inputs.forEach((path, hash) -> named.put(end(path, inputs.keySet()), hash));
        return named;
    }

    private static String end(String path, Set<String> all) {
        for (int i = path.length() - 1; i > 0; i--) {
            String end = path.substring(i);
            if ("/\\".indexOf(path.charAt(i - 1)) >= 0
                    && all.stream().filter(other -> other.endsWith(end)).count() == 1) {
                return end;
            }
        }
        return path;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Map<String, Object> from, String name) {
        return from.get(name) instanceof Map<?, ?> inner ? (Map<String, Object>) inner : Map.of();
    }
}
