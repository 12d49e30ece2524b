package dev.murmur.pairs;

import java.util.Map;

/**
 * What an expansion came to.
 *
 * @param prompts rankings and single pairs that were read
 * @param pairs pairs that were written, over all sides
 * @param sides pairs by side of the split
 * @param ties pairs of equal rank that were left out of the pairs
 * @param unusable rows that could not be read
 * @param dropped rows that could not be read or that a filter took out, by reason; each is in {@code failures.jsonl}
 * @param sha256 hash of each file that was written
 */
public record PairSummary(
        long prompts,
        long pairs,
        Map<Side, Long> sides,
        long ties,
        long unusable,
        Map<String, Long> dropped,
        Map<String, String> sha256) {
    /** Pairs on one side of the split. */
    public long pairs(Side side) {
        return sides.getOrDefault(side, 0L);
    }

    /** The counts by name, for a manifest. */
    public Map<String, Object> counts() {
        return Map.of(
                "prompts", prompts,
                "pairs", pairs,
                "sides", sides,
                "ties_left_out", ties,
                "unusable_rows", unusable,
                "left_out", dropped);
    }
}
