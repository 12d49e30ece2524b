package dev.murmur.judge;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An order of what was shown.
 *
 * @param tiers labels, best tier first; several in a tier are tied
 */
public record RankingVerdict(List<List<String>> tiers) implements Verdict {
    public RankingVerdict {
        tiers = tiers.stream().map(List::copyOf).toList();
        Set<String> seen = new HashSet<>();
        for (List<String> tier : tiers) {
            if (tier.isEmpty() || !tier.stream().allMatch(seen::add)) {
                throw new IllegalArgumentException("tiers are not empty and name a label once, got " + tiers);
            }
        }
        if (tiers.isEmpty()) {
            throw new IllegalArgumentException("a ranking ranks something");
        }
    }

    @Override
    public boolean readable() {
        return true;
    }

    /** The tier a label stands in, 0 = best; -1 where a partial ranking leaves it out. */
    public int tierOf(String label) {
        for (int tier = 0; tier < tiers.size(); tier++) {
            if (tiers.get(tier).contains(label)) {
                return tier;
            }
        }
        return -1;
    }

    /** Every label that is ranked, best first. */
    public List<String> labels() {
        return tiers.stream().flatMap(List::stream).toList();
    }
}
