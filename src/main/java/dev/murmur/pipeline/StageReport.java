package dev.murmur.pipeline;

import java.nio.file.Path;
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
}
