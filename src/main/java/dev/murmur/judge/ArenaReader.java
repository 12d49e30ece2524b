package dev.murmur.judge;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Arena-Hard's five verdicts, {@code [[A>>B]]}, {@code [[A>B]]}, {@code [[A=B]]}, {@code [[B>A]]}, {@code [[B>>A]]}. */
final class ArenaReader implements VerdictReader {
    private static final String NOUN = "(?:(?:assistant|response|answer|model)[ \\t]++)?";
    private static final String CHAIN =
            "[ \\t*_\"“`]*+" + NOUN + "([AB])\\s*(>{1,3}|≫|>|={1,2}|≈|~|<{1,3}|≪)\\s*" + NOUN + "([AB])[ \\t*_\"”`]*+";
    private static final Pattern BRACKETED = WordEdges.pattern("(?i)\\[\\[\\s*+" + CHAIN + "\\s*+\\]{1,2}");
    private static final Pattern SINGLE = WordEdges.pattern("(?i)(?<!\\[)\\[" + CHAIN + "\\](?!\\])");
    private static final Pattern BARE = WordEdges.pattern(
            "(?im)^(?:.{0,60}\\b(?:verdict|judg(?:e)?ment|decision|label|answer|choice|conclusion|better|same)\\b[^:\\n]{0,20}:)?"
                    + CHAIN + "\\.?\\s*\\z");
    /** WildBench's marks of the better one, {@code A++} and {@code A+}. */
    private static final Pattern PLUS = WordEdges.pattern(
            "(?im)^.{0,60}\\b(?:verdict|choice|decision|preference)\\b[^:\\n]{0,20}:[\\s*_\"“`]*+([AB])(\\+{1,2})[\\s*_\"”`.]*+\\z");

    private static final Pattern SENTENCE = WordEdges.pattern(
            "(?i)(?:.*[.,:][*_]*\\s+|.*\\b(?:that|is) )?[*_]*(?:(?:a |it['’]s a )?(tie)"
                    + "|assistant ([AB])(?:['’]s \\w+)? is (?:(slightly|marginally|a bit)|significantly|much|clearly)? ?better)[\\s*_.]*");

    @Override
    public Verdict read(Reply reply, Shown shown) {
        if (!shown.fitsTwo()) {
            return new Unreadable("a verdict between A and B is none about " + shown.size() + " responses");
        }
        OwnWords words = reply.words();
        for (Pattern pattern : List.of(BRACKETED, SINGLE, BARE)) {
            MatchResult match = words.last(pattern);
            if (match != null) {
                return verdict(match.group(1), match.group(2), match.group(3));
            }
        }
        MatchResult plus = words.last(PLUS);
        return plus == null
                ? inWords(words)
                : verdict(
                        plus.group(1),
                        plus.group(2).length() > 1 ? ">>" : ">",
                        plus.group(1).equalsIgnoreCase("A") ? "B" : "A");
    }

    /** A verdict that the last line words without its label. */
    private static Verdict inWords(OwnWords words) {
        String line = words.lastLine();
        int start = words.text().lastIndexOf(line);
        Matcher said = SENTENCE.matcher(line);
        int place = said.matches() ? said.start(said.group(1) == null ? 2 : 1) : -1;
        if (place < 0 || !words.own(start + place, start + line.length())) {
            return new Unreadable("there is no [[A>B]] or its like");
        }
        return said.group(1) != null
                ? PreferenceVerdict.of(PreferenceVerdict.TIE)
                : PreferenceVerdict.of(
                        said.group(2).toUpperCase(Locale.ROOT),
                        said.group(3) == null ? PreferenceVerdict.Strength.CLEAR : PreferenceVerdict.Strength.SLIGHT);
    }

    private static Verdict verdict(String left, String link, String right) {
        if (left.equalsIgnoreCase(right)) {
            return new Unreadable("the verdict compares " + left + " with itself");
        }
        boolean clear = link.length() > 1 || "≫≪".contains(link);
        PreferenceVerdict.Strength strength =
                clear ? PreferenceVerdict.Strength.CLEAR : PreferenceVerdict.Strength.SLIGHT;
        return switch (link.charAt(0)) {
            case '>', '≫' -> PreferenceVerdict.of(left.toUpperCase(Locale.ROOT), strength);
            case '<', '≪' -> PreferenceVerdict.of(right.toUpperCase(Locale.ROOT), strength);
            default -> PreferenceVerdict.of(PreferenceVerdict.TIE);
        };
    }
}
