package dev.murmur.judge;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The answer that our own listwise prompt asks for: a line {@code A vs B: A} for each pair, then {@code Final ranking: B > A =
 * C} as the last line. Strict: the judge was told the form, and is asked again when it does not keep to it.
 */
final class ListwiseReader implements VerdictReader {
    private static final Pattern FINAL = Pattern.compile(
            "(?i)^[\\s*_#]*final ranking\\s*[:：][\\s*_]*([^\\[\\]\\n]*?|\\[{1,2}[^\\[\\]\\n]*\\]{1,2})[\\s*_.]*$");
    private static final Pattern COMPARISON = Pattern.compile(
            "(?im)^[\\s\\-*_(]*([A-Z]) vs\\.? ([A-Z])[\\s*_)]*[:：][\\s*_]*(?:response )?([A-Z]|tie)\\b");

    @Override
    public Verdict read(Reply reply, Shown shown) {
        Matcher matcher = FINAL.matcher(OwnWords.of(reply.text()).lastLine());
        if (!matcher.matches()) {
            return new Unreadable("the last line is not \"Final ranking:\" and an order");
        }
        String order = matcher.group(1).replaceAll("[\\[\\]]", "");
        return Orders.verdict(Chains.tiers(order), shown, false);
    }

    /**
     * One minus the share of the reply's comparisons whose winner stands below the other in its final order, in [0, 1];
     * null when it made none.
     */
    static @Nullable Double consistency(String reply, RankingVerdict order) {
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
