package dev.murmur.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Splits orders as judges write them, {@code E > G = A} or {@code 'E', 'G', 'A'}, into tiers of names. */
final class Chains {
    /** Between two names of a chain. */
    static final String LINK = "[ \\t]*+(?:>{1,3}|≻|≫|→|\\\\succ\\b|={1,2}|~|≈)[ \\t]*+";

    private static final Pattern BETTER = Pattern.compile("\\s*(?:>{1,3}|≻|≫|→|\\\\succ\\b)\\s*");
    private static final Pattern EQUAL = Pattern.compile("\\s*(?:={1,2}|~|≈)\\s*");
    private static final Pattern COMMA = Pattern.compile("\\s*[,;]\\s*");
    private static final Pattern DRESS = Pattern.compile(
            "^[\\s\"'“”‘’`*_(\\[$]*(?:(?i:model|response|assistant|answer|output|option|candidate)[\\s_]+)?[\\s\"'“”‘’`*_($]*"
                    + "|[\\s\"'“”‘’`*_).\\]$]*$");

    private Chains() {}

    /** Tiers of a text that has {@code >}, else one tier for each name between commas. */
    static List<List<String>> tiers(String order) {
        if (BETTER.matcher(order).find() || EQUAL.matcher(order).find()) {
            List<List<String>> tiers = new ArrayList<>();
            for (String tier : BETTER.split(order, -1)) {
                tiers.add(names(EQUAL, tier));
            }
            return tiers;
        }
        return Orders.strict(names(COMMA, order));
    }

    private static List<String> names(Pattern separator, String text) {
        return separator
                .splitAsStream(text)
                .map(name -> DRESS.matcher(name).replaceAll(""))
                .toList();
    }
}
