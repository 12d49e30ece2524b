package dev.murmur.statistics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One choice in a ranking: an item, and those that it was chosen from, itself among them. */
@SuppressWarnings("ArrayRecordComponent") // internal to this package, never compared
record Stage(int chosen, int[] available) {
    /** The choices that these rankings are made of; the last item of each is no choice. */
    static List<Stage> of(int items, List<List<List<Integer>>> rankings) {
        List<Stage> stages = new ArrayList<>();
        for (List<List<Integer>> tiers : rankings) {
            Set<Integer> seen = new HashSet<>();
            List<Integer> below = new ArrayList<>();
            for (int tier = tiers.size() - 1; tier >= 0; tier--) {
                for (int item : tiers.get(tier)) {
                    if (item < 0 || item >= items || !seen.add(item)) {
                        throw new IllegalArgumentException(
                                "a ranking has each of the items 0 to " + (items - 1) + " at most once, got " + tiers);
                    }
                    if (!below.isEmpty()) {
                        stages.add(new Stage(item, with(below, item)));
                    }
                }
                below.addAll(tiers.get(tier));
            }
        }
        return stages;
    }

    double logSumExp(double[] strengths) {
        double top = Double.NEGATIVE_INFINITY;
        for (int item : available) {
            top = Math.max(top, strengths[item]);
        }
        double sum = 0;
        for (int item : available) {
            sum += Math.exp(strengths[item] - top);
        }
        return top + Math.log(sum);
    }

    private static int[] with(List<Integer> below, int item) {
        int[] available = new int[below.size() + 1];
        for (int i = 0; i < below.size(); i++) {
            available[i] = below.get(i);
        }
        available[below.size()] = item;
        return available;
    }
}
