package dev.murmur.judge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits orders as judges write them, {@code E > G = A} or {@code 'E', 'G', 'A'}, into tiers of names. */
final class Chains {
    /** Between two names of a chain. */
    static final String LINK = "[ \\t]*+(?:>{1,3}|≻|≫|→|\\\\succ\\b|<{1,3}|≺|≪|\\\\prec\\b|={1,2}|~|≈)[ \\t]*+";

    private static final Pattern BETTER = WordEdges.pattern("\\s*(?:>{1,3}|≻|≫|→|\\\\succ\\b)\\s*");
    private static final Pattern WORSE = WordEdges.pattern("\\s*(?:<{1,3}|≺|≪|\\\\prec\\b)\\s*");
    private static final Pattern EQUAL = WordEdges.pattern("\\s*(?:={1,2}|~|≈)\\s*");
    private static final Pattern COMMA = WordEdges.pattern("\\s*[,;]\\s*");
    private static final Pattern TOGETHER = WordEdges.pattern("\\(([^()]*[,;][^()]*)\\)");
    private static final Pattern WORST_FIRST = WordEdges.pattern(
            "(?i)\\b(?:worst|least \\w+|lowest|weakest|poorest)(?: (?:response|answer|one|quality|ranked|score|scoring))?(?:[ -]to[ -]|[ -]first\\b)|\\bascending\\b");
    private static final Pattern DRESS = WordEdges.pattern(
            "^[\\s\"'“”‘’`*_(\\[$]*(?:(?i:model|response|assistant|answer|output|option|candidate)[\\s_]+)?[\\s\"'“”‘’`*_($]*"
                    + "|[\\s\"'“”‘’`*_).\\]$]*$");

    private Chains() {}

    /**
     * Tiers, best first, of a text that has {@code >} or {@code <}, else one tier for each name between commas. Some of the
     * names together in parentheses are a tie.
     */
    static List<List<String>> tiers(String written) {
        String order = TOGETHER.matcher(written)
                .replaceAll(tie -> isPart(tie.group(), written)
                        ? COMMA.matcher(tie.group(1)).replaceAll("=")
                        : Matcher.quoteReplacement(tie.group()));
        boolean worstFirst = WORSE.matcher(order).find();
        Pattern link = worstFirst ? WORSE : BETTER.matcher(order).find() ? BETTER : COMMA;
        List<List<String>> tiers = new ArrayList<>();
        for (String tier : link.split(order, link == COMMA ? 0 : -1)) {
            tiers.add(worstFirst ? 0 : tiers.size(), names(tier));
        }
        return tiers;
    }

    /**
     * The same for an order that was announced, from the worst to the best perhaps; none where its signs say the opposite.
     *
     * @param announcement the words around it
     */
    static List<List<String>> tiers(String order, String announcement) {
        List<List<String>> tiers = tiers(order);
        if (!WORST_FIRST.matcher(announcement).find() || WORSE.matcher(order).find()) {
            return tiers;
        }
        return BETTER.matcher(order).find() ? List.of() : reversed(tiers);
    }

    /** A list of names the other way round where it was announced from the worst to the best. */
    static <T> List<T> bestFirst(List<T> list, String announcement) {
        return WORST_FIRST.matcher(announcement).find() ? reversed(list) : list;
    }

    private static <T> List<T> reversed(List<T> list) {
        List<T> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return reversed;
    }

    private static boolean isPart(String tie, String order) {
        return order.replace(tie, "").chars().anyMatch(Character::isLetterOrDigit);
    }

    private static List<String> names(String tier) {
        return EQUAL.splitAsStream(tier)
                .map(name -> DRESS.matcher(name).replaceAll(""))
                .toList();
    }
}
