package dev.murmur.ranking;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Responses whose strengths can hardly be told apart, though a judge may have told the responses apart: one that leans the
 * same way in both display orders, by however little, prefers the same response twice, while what a slot's advantage makes
 * leans to opposite ones.
 */
record NearTies(List<Opinion> opinions) {
    /**
     * A tier in parts: cut where every opinion prefers the response before the cut to the next in both display orders, and no
     * response after it is so preferred to one before it.
     *
     * @param tier best first
     * @param stronger whether strengths differ at all; those of a circle do not
     */
    List<List<Integer>> parted(List<Integer> tier, BiPredicate<Integer, Integer> stronger) {
        List<List<Integer>> parts = new ArrayList<>();
        int start = 0;
        for (int cut = 1; cut < tier.size(); cut++) {
            int above = tier.get(cut - 1);
            int below = tier.get(cut);
            if (stronger.test(above, below)
                    && allPrefer(above, below)
                    && !anyPreferred(tier.subList(cut, tier.size()), tier.subList(0, cut))) {
                parts.add(List.copyOf(tier.subList(start, cut)));
                start = cut;
            }
        }
        parts.add(List.copyOf(tier.subList(start, tier.size())));
        return parts;
    }

    private boolean anyPreferred(List<Integer> lower, List<Integer> upper) {
        return lower.stream().anyMatch(one -> upper.stream().anyMatch(other -> allPrefer(one, other)));
    }

    private boolean allPrefer(int one, int other) {
        List<Opinion> both = opinions.stream()
                .filter(opinion -> opinion.compares(one, other))
                .toList();
        return !both.isEmpty() && both.stream().allMatch(opinion -> opinion.prefersInBothOrders(one, other));
    }
}
