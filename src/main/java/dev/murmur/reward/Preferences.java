package dev.murmur.reward;

import java.util.List;

/**
 * What is known about which responses of a group are better, by their places in it.
 *
 * @param tiers best tier first, when the responses were ranked; empty when only comparisons are known
 * @param comparisons for a ranking all pairs, ties included
 */
public record Preferences(List<List<Integer>> tiers, List<Comparison> comparisons) {
    public Preferences {
        tiers = tiers.stream().map(List::copyOf).toList();
        comparisons = List.copyOf(comparisons);
    }

    /** How many comparisons have a better side. */
    public int pairs() {
        return comparisons.size() - ties();
    }

    /** How much all of it counts beside others: the comparisons' mean weight; 1 for a ranking, and where there are none. */
    public double weight() {
        return comparisons.stream().mapToDouble(Comparison::weight).average().orElse(1);
    }

    public int ties() {
        return (int) comparisons.stream().filter(Comparison::tie).count();
    }
}
