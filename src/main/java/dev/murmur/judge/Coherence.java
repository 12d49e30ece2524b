package dev.murmur.judge;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether the comparisons that a listwise judge made agree with the order that it gave in the end. */
final class Coherence {
    private static final Pattern COMPARISON = WordEdges.pattern(
            "(?im)^[\\s\\-*_(]*([A-Z]) vs\\.? ([A-Z])[\\s*_)]*[:：][\\s*_]*(?:response )?([A-Z]|tie)\\b");

    private Coherence() {}

    /**
     * One minus the share of the reply's comparisons whose winner stands below the other in its final order, in [0, 1];
     * null when it made none.
     */
    static @Nullable Double of(String reply, RankingVerdict order) {
        int comparisons = 0;
        int inversions = 0;
        Matcher matcher = COMPARISON.matcher(reply);
        while (matcher.find()) {
            String winner = matcher.group(3);
            String loser = winner.equals(matcher.group(1)) ? matcher.group(2) : matcher.group(1);
            boolean ranked = order.tierOf(matcher.group(1)) >= 0 && order.tierOf(matcher.group(2)) >= 0;
            comparisons += ranked ? 1 : 0;
            inversions += ranked && order.tierOf(winner) > order.tierOf(loser) ? 1 : 0;
        }
        return comparisons == 0 ? null : 1 - inversions / (double) comparisons;
    }
}
