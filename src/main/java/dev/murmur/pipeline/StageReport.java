package dev.murmur.pipeline;

import dev.murmur.chat.Ledger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a stage did.
 *
 * @param lines for people, the most telling first
 * @param counts for the manifest
 * @param outputs files that it wrote whole; their hashes go into the manifest
 * @param complete whether there is nothing left for this stage to do
 */
public record StageReport(List<String> lines, Map<String, Object> counts, List<Path> outputs, boolean complete) {
    public StageReport {
        lines = List.copyOf(lines);
        counts = new TreeMap<>(counts);
        outputs = List.copyOf(outputs);
    }

    /** This report with what the stage's calls used and cost. */
    StageReport with(List<String> costLines, List<Ledger.Entry> ledger) {
        List<String> all = new ArrayList<>(lines);
        all.addAll(costLines);
        Map<String, Object> more = new TreeMap<>(counts);
        if (!ledger.isEmpty()) {
            more.put("ledger", ledger);
        }
        return new StageReport(all, more, outputs, complete);
    }
}
