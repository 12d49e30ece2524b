package dev.murmur.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A restriction on what an answer may be that needs no judge: one of a closed set of labels, or one word, letter or number.
 *
 * @param labels the answers that are allowed, normalised; empty where the pattern says it
 */
record OutputConstraint(Set<String> labels, Pattern allowed) {
    private static final Pattern QUOTED = Pattern.compile("['\"“‘]([^'\"”’]{1,40})['\"”’]");
    private static final Pattern LISTED = Pattern.compile(
            "(?i)(?:one of|either|from|among|options?:?|labels?:?)\\s*(?:the (?:following|letters|words|labels)\\b[^:]*)?:?\\s*"
                    + "((?:[\\w-]{1,20}\\s*(?:,\\s*(?:or |and )?|\\s+or\\s+|/)\\s*)+[\\w-]{1,20})");
    private static final Pattern ONE = Pattern.compile(
            "(?i)(?<!least |most |than |to )\\b(?:one|a single|exactly one) (word|letter|number|digit)\\b(?! (?:or|per|for each|to))");

    /** The constraint that a text states; null when it states none that can be checked so. */
    static @Nullable OutputConstraint read(String text) {
        List<String> labels = new ArrayList<>();
        for (MatchResult quoted : QUOTED.matcher(text).results().toList()) {
            labels.add(normalised(quoted.group(1)));
        }
        Matcher listed = LISTED.matcher(text);
        if (labels.size() < 2 && listed.find()) {
            labels.clear();
            for (String label : listed.group(1).split("(?i)\\s*(?:,\\s*(?:or |and )?|\\s+or\\s+|/)\\s*", -1)) {
                labels.add(normalised(label));
            }
        }
        if (labels.size() > 1) {
            return new OutputConstraint(Set.copyOf(labels), Pattern.compile("(?!)"));
        }
        Matcher one = ONE.matcher(text);
        return one.find() ? new OutputConstraint(Set.of(), one(one.group(1).toLowerCase(Locale.ROOT))) : null;
    }

    private static Pattern one(String what) {
        return switch (what) {
            case "letter" -> Pattern.compile("\\p{L}");
            case "number", "digit" -> Pattern.compile("-?\\d+(?:[.,]\\d+)*");
            default -> Pattern.compile("[\\p{L}\\p{N}'’-]+");
        };
    }

    /** Whether an answer keeps it; case, quotation marks and a full stop do not count. */
    boolean isKeptBy(String answer) {
        String bare = normalised(answer);
        return labels.contains(bare) || allowed.matcher(bare).matches();
    }

    private static String normalised(String text) {
        return text.strip()
                .replaceAll("^[\\s\"'“‘(\\[*]+|[\\s\"'”’)\\].*!]+$", "")
                .toLowerCase(Locale.ROOT);
    }
}
