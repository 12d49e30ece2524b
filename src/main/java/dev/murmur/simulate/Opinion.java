package dev.murmur.simulate;

import java.util.ArrayList;
import java.util.List;

/**
 * What a judge makes of an exhibit. All lists are in the order shown.
 *
 * @param tiers 0 for the best responses, 1 for the next, ..; equal for a tie
 * @param logits log-odds of each response against one of strength 0, in expectation over the judge's noise
 * @param shares how good each response is on its own, in (0, 1)
 * @param quirk what the judge does besides; {@link Quirk#NONE} mostly
 */
record Opinion(Exhibit exhibit, List<Integer> tiers, List<Double> logits, List<Double> shares, Quirk quirk) {
    Opinion {
        tiers = List.copyOf(tiers);
        logits = List.copyOf(logits);
        shares = List.copyOf(shares);
    }

    /** Log-odds that {@code i} is preferred to {@code j}. */
    double logit(int i, int j) {
        return quirk == Quirk.TIE && tiers.get(i).equals(tiers.get(j)) ? 0 : logits.get(i) - logits.get(j);
    }

    /** Negative when {@code i} is better than {@code j}, 0 when they tie. */
    int compare(int i, int j) {
        return tiers.get(i) - tiers.get(j);
    }

    /** The indices of the responses, best tier first. */
    List<List<Integer>> ranking() {
        List<List<Integer>> ranking = new ArrayList<>();
        for (int tier = 0; ranking.stream().mapToInt(List::size).sum() < tiers.size(); tier++) {
            List<Integer> members = new ArrayList<>();
            for (int i = 0; i < tiers.size(); i++) {
                if (tiers.get(i) == tier) {
                    members.add(i);
                }
            }
            ranking.add(members);
        }
        return ranking;
    }
}
