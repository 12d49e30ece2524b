package dev.murmur.pipeline;

import dev.murmur.chat.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a stage's calls used and cost, for people. Retries and calls in vain are among them. */
final class CostLines {
    private CostLines() {}

    static List<String> of(List<Ledger.Entry> entries) {
        List<String> lines = new ArrayList<>();
        if (entries.isEmpty()) {
            return lines;
        }
        long calls = entries.stream().mapToLong(Ledger.Entry::calls).sum();
        long in =
                entries.stream().mapToLong(entry -> entry.usage().inputTokens()).sum();
        long out = entries.stream()
                .mapToLong(entry -> entry.usage().outputTokens())
                .sum();
        double known = 0;
        List<String> unknown = new ArrayList<>();
        for (Ledger.Entry entry : entries) {
            Double cost = entry.costUsd();
            if (cost == null) {
                unknown.add(entry.model());
            } else {
                known += cost;
            }
        }
        String cost = unknown.size() == entries.size() ? "" : String.format(Locale.ROOT, ", %.4f USD", known);
        lines.add(String.format(Locale.ROOT, "in all %,d calls, %,d tokens in, %,d out%s", calls, in, out, cost));
        if (!unknown.isEmpty() && unknown.size() < entries.size()) {
            lines.add("no price is known for " + String.join(", ", unknown));
        }
        return lines;
    }
}
