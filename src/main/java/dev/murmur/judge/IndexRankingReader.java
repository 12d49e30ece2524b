package dev.murmur.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Chains of display positions that count from 1: {@code [3] > [1] = [2]}, as list-wise rerankers write them. */
final class IndexRankingReader implements VerdictReader {
    private static final String NOUN =
            "(?i:(?:passage|document|doc|response|answer|candidate|item|text|result)[ \\t]*+)?";
    private static final String DRESS = "[ \\t*_`$]*+";
    private static final String PLACE = DRESS + NOUN + "\\[{1,2} *" + NOUN + "(?:\\d{1,3}|[A-Za-z]) *\\]{1,2}" + DRESS;
    private static final String NUMBER = DRESS + NOUN + "\\(?\\d{1,3}\\)?" + DRESS;
    private static final Pattern BRACKETED =
            WordEdges.pattern(PLACE + "(?:\\s*+" + Chains.LINK + "\\s*+" + PLACE + "){1,120}+");
    private static final Pattern BARE =
            WordEdges.pattern("(?md)(?:^|:)((?:" + NUMBER + ")(?:[>=]" + NUMBER + "){1,120}+)\\.?[ \\t\\r]*$");
    /** A list without links, which is an order only where it is called one. */
    private static final Pattern LISTED =
            WordEdges.pattern("(?imd)^([^\\n]{0,80}?\\b(?:ranking|ranked|order)\\b(?:[^\\n:]{0,40}[:=]|[ \\t]+is))?"
                    + "[ \\t*_`]*+(\\[?\\[?\\d{1,3}\\]?(?:[, \\t]{1,4}\\[?\\d{1,3}\\]?){1,120}+\\]?)[ \\t\\r.*_`]*$");

    /** Nothing but a place on each line, numbered or not. */
    private static final Pattern LINES = WordEdges.pattern(
            "\\s*+(?:(?:\\d{1,3}[.)][ \\t]*+)?[*_]*+\\[\\d{1,3}\\][*_]*+[ \\t\\r]*+(?:\\n\\s*+|\\z)){2,120}+");

    private static final Pattern PLACE_OR_NAME = WordEdges.pattern("(?:^|\\P{L})(\\d{1,3}|\\p{L})\\)?\\W*$");
    private static final Pattern NUMBERS = WordEdges.pattern("(\\d+)");
    private static final Pattern IN_BRACKETS = WordEdges.pattern("\\[(\\d+)\\]");

    private final boolean partial;

    /** A reader that takes chains which leave some responses out, or not. */
    IndexRankingReader(boolean partial) {
        this.partial = partial;
    }

    @Override
    public Verdict read(Reply reply, Shown shown) {
        OwnWords words = reply.words();
        Verdict last = null;
        for (MatchResult bracketed : words.all(BRACKETED)) {
            Verdict verdict = verdict(bracketed.group(), words.sentence(bracketed.start()), shown);
            last = last == null || isWhole(verdict, shown) || !isWhole(last, shown) ? verdict : last;
        }
        if (last != null) {
            return last;
        }
        MatchResult bare = words.last(BARE);
        if (bare != null && bare.group().contains(">")) {
            return verdict(bare.group(1), words.sentence(bare.start(1)), shown);
        }
        Verdict listed = listed(words, shown);
        return listed == null ? new Unreadable("there is no chain like [2] > [1]") : listed;
    }

    /** The last list that names all that were shown, by commas or as numbered lines; null when there is none. */
    private @Nullable Verdict listed(OwnWords words, Shown shown) {
        List<String> numbers = List.of();
        for (MatchResult match : words.all(LISTED, 2)) {
            boolean alone = match.group(2).contains("[")
                    && match.group().strip().equals(words.text().strip());
            if (match.group(1) != null || alone) {
                numbers = Chains.bestFirst(numbers(NUMBERS, match.group(2)), match.group());
            }
        }
        Matcher lines = LINES.matcher(words.text());
        if (numbers.isEmpty() && lines.matches()) {
            numbers = numbers(IN_BRACKETS, lines.group());
        }
        if (numbers.isEmpty()) {
            numbers = Enumeration.last(words, shown.size(), "\\[{0,2}(\\d{1,3})\\]{0,2}");
        }
        Verdict verdict = numbers.isEmpty() ? null : verdict(String.join(" > ", numbers), "", shown);
        return verdict != null && isWhole(verdict, shown) ? verdict : null;
    }

    private static List<String> numbers(Pattern pattern, String list) {
        return pattern.matcher(list).results().map(match -> match.group(1)).toList();
    }

    private static boolean isWhole(Verdict verdict, Shown shown) {
        return verdict instanceof RankingVerdict ranking && ranking.labels().size() == shown.size();
    }

    private static @Nullable String label(String written, Shown given, Shown shown) {
        Matcher place = PLACE_OR_NAME.matcher(written);
        String name = place.find() ? place.group(1) : "";
        String label = given.label(name);
        return label != null || !name.matches("\\d+") ? label : shown.at(Integer.parseInt(name));
    }

    private Verdict verdict(String chain, String announcement, Shown given) {
        List<List<String>> tiers = new ArrayList<>();
        int count = 0;
        for (List<String> written : Chains.tiers(chain, announcement)) {
            count += written.size();
            tiers.add(written);
        }
        if (tiers.isEmpty()) {
            return new Unreadable("the order is announced from the worst to the best, and its signs say the opposite");
        }
        Shown shown = given.orOf(count);
        List<List<String>> labels = new ArrayList<>();
        for (List<String> tier : tiers) {
            List<String> inTier = new ArrayList<>();
            for (String written : tier) {
                String label = label(written, given, shown);
                if (label == null) {
                    return new Unreadable("\"" + written + "\" is ranked but was not shown");
                }
                inTier.add(label);
            }
            labels.add(inTier);
        }
        return Orders.verdict(labels, shown, partial);
    }
}
