package dev.murmur.judge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Turns an order that a judge wrote into a verdict: a permutation of what was shown, or nothing. */
final class Orders {
    private Orders() {}

    /**
     * The ranking that tiers of labels mean.
     *
     * @param partial whether an order that leaves some of the shown out is still a ranking of the others
     */
    static Verdict verdict(List<List<String>> tiers, Shown shown, boolean partial) {
        Set<String> seen = new HashSet<>();
        List<List<String>> known = new ArrayList<>();
        for (List<String> tier : tiers) {
            List<String> labels = new ArrayList<>();
            for (String written : tier) {
                String label = shown.label(written);
                if (label == null) {
                    return new Unreadable("\"" + written + "\" is ranked but was not shown");
                }
                if (!seen.add(label)) {
                    return new Unreadable(label + " is ranked twice");
                }
                labels.add(label);
            }
            known.add(labels);
        }
        if (seen.size() < shown.size() && !(partial && seen.size() > 1)) {
            List<String> missing = shown.labels().stream()
                    .filter(label -> !seen.contains(label))
                    .toList();
            return new Unreadable("the ranking leaves out " + String.join(", ", missing));
        }
        return new RankingVerdict(known);
    }

    /** One tier for each label. */
    static List<List<String>> strict(List<String> labels) {
        return labels.stream().map(List::of).toList();
    }
}
