package dev.murmur.judge;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Orders of letters: {@code [['E', 'G', 'A']]}, {@code [[E, G, A]]}, {@code Final Ranking: ['E', 'G', 'A']},
 * {@code Ranking: E, G, A} and {@code E > G = A}. An order in double brackets, or one that the judge calls its ranking, is
 * meant as the verdict and must be whole; another counts only if it is a permutation of what was shown.
 */
final class BracketRankingReader implements VerdictReader {
    private static final String MANY = "{1,60}+"; // possessive: the matcher would go some calls deeper for each
    private static final String DRESS = "[\"'“”‘’`*_ \\t$()]*+";
    private static final String NAME = DRESS
            + "(?:(?i:model|response|assistant|answer|output|option|candidate)[ \\t_]+)?+" + DRESS + "[A-Za-z]" + DRESS;
    private static final String LIST = NAME + "(?:(?:[,;]|" + Chains.LINK + ")" + NAME + ")" + MANY;
    private static final String CHAIN = NAME + "(?:" + Chains.LINK + NAME + ")" + MANY;
    private static final String LINES =
            "\\s*+(" + NAME + "\\s*+(?:(?:[,;]|" + Chains.LINK + ")\\s*+" + NAME + "\\s*+)" + MANY + ")";

    private static final Pattern TIERS =
            WordEdges.pattern("\\[\\s*+((?:\\[" + NAME + "(?:,\\s*+" + NAME + "){0,60}+\\]\\s*+,?\\s*+){2,60}+)\\]");
    private static final Pattern TIER = WordEdges.pattern("\\[([^\\[\\]]*)\\]");
    private static final String PLACE = DRESS + "\\[{1,2}+" + NAME + "\\]{1,2}+" + DRESS;
    private static final Pattern PLACES =
            WordEdges.pattern("(" + PLACE + "(?:" + Chains.LINK + PLACE + ")" + MANY + ")");
    private static final Pattern DOUBLE = WordEdges.pattern("\\[\\s*+\\[" + LINES + "\\](?:\\s*+\\])?");
    private static final Pattern SINGLE = WordEdges.pattern("\\[" + LINES + "\\]");
    private static final Pattern BARE = WordEdges.pattern(
            "(?md)(?:^|(?<![>=~≈≻≫<≺≪,;])[: \\t])(?=[^ \\t])((?:" + CHAIN + ")|(?:" + LIST + "))\\.?[ \\t\\r]*$");
    private static final Pattern NAMED_RANKING = WordEdges.pattern(
            "(?i)\\b(?:rank(?:ing|ings|ed)?|order|sorted|best to worst|best first)\\b[^\\n]{0,160}(?:[:=]|\\bis|\\bare)[\\s*_\"'`]*$");

    private static final Pattern LINKED = WordEdges.pattern(Chains.LINK);

    private static final int REMARK = 30; // characters after an order, for "(worst to best)"

    private final boolean partial;

    /** A reader that takes orders which leave some responses out, or not. */
    BracketRankingReader(boolean partial) {
        this.partial = partial;
    }

    @Override
    public Verdict read(Reply reply, Shown shown) {
        if (shown.areNames()) {
            Verdict verdict =
                    inLetters(new Reply(shown.inLetters(reply.text()), reply.logprobs()), Shown.of(shown.size()));
            return verdict instanceof RankingVerdict ranking ? shown.named(ranking) : verdict;
        }
        return inLetters(reply, shown);
    }

    private Verdict inLetters(Reply reply, Shown shown) {
        OwnWords words = reply.words();
        List<Order> orders = new ArrayList<>();
        var taken = new BitSet(words.text().length());
        find(TIERS, true, words, taken, orders);
        find(PLACES, false, words, taken, orders);
        find(DOUBLE, true, words, taken, orders);
        find(SINGLE, false, words, taken, orders);
        find(BARE, false, words, taken, orders);
        orders.removeIf(order -> order.tiers().isEmpty());
        Order last = null;
        for (Order order : orders) {
            Verdict verdict = verdict(order, shown);
            if ((order.meant() || whole(verdict, shown)) && (last == null || order.end() >= last.end())) {
                last = order;
            }
        }
        if (last != null) {
            return verdict(last, shown);
        }
        List<String> lines = Enumeration.last(words, shown.size(), "([A-Z])");
        return lines.isEmpty()
                ? new Unreadable("there is no ranking of what was shown")
                : Orders.verdict(Orders.strict(lines), shown, partial);
    }

    private Verdict verdict(Order order, Shown shown) {
        int names = order.tiers().stream().mapToInt(List::size).sum();
        return Orders.verdict(order.tiers(), shown.orOf(names), partial);
    }

    private static boolean whole(Verdict verdict, Shown shown) {
        return verdict instanceof RankingVerdict ranking
                && ranking.labels().size()
                        == (shown.isKnown() ? shown.size() : ranking.labels().size());
    }

    /**
     * Adds the orders of one pattern.
     *
     * @param taken places of the text that belong to an order already
     */
    private static void find(Pattern pattern, boolean meant, OwnWords words, BitSet taken, List<Order> orders) {
        Matcher matcher = pattern.matcher(words.text());
        while (matcher.find()) {
            if (!(taken.get(matcher.start()) && taken.get(matcher.end() - 1))) {
                taken.set(matcher.start(), matcher.end());
                int group = pattern == BARE ? 1 : 0;
                boolean own = words.own(matcher.start(group), matcher.end(group));
                String lead = lead(words.text(), matcher.start(1));
                boolean named = NAMED_RANKING.matcher(lead).find();
                boolean loose = pattern == BARE
                        && !named
                        && !LINKED.matcher(matcher.group()).find()
                        && !startsLine(words.text(), matcher.start(1));
                List<List<String>> tiers = own && !loose
                        ? tiers(pattern, matcher.group(1), lead + " " + words.after(matcher.end(), REMARK))
                        : List.of();
                orders.add(new Order(matcher.start(), matcher.end(), tiers, meant || named));
            }
        }
    }

    private static boolean startsLine(String text, int place) {
        return text.substring(text.lastIndexOf('\n', place) + 1, place).isBlank();
    }

    private static List<List<String>> tiers(Pattern pattern, String order, String announcement) {
        if (pattern != TIERS) {
            return Chains.tiers(order, announcement);
        }
        List<List<String>> tiers = new ArrayList<>();
        Matcher tier = TIER.matcher(order);
        while (tier.find()) {
            tiers.add(Chains.tiers(tier.group(1)).stream().flatMap(List::stream).toList());
        }
        return Chains.bestFirst(tiers, announcement);
    }

    /** What introduces an order: the start of its line, or the line above when it begins one. */
    private static String lead(String text, int start) {
        String before = text.substring(Math.max(0, start - 200), start).replaceFirst("[\\s\\[\"'`*_]+$", "");
        return before.substring(before.lastIndexOf('\n') + 1);
    }

    /** An order that was found, with no tiers when it is somebody else's, and whether it is meant as the verdict. */
    private record Order(int start, int end, List<List<String>> tiers, boolean meant) {}
}
