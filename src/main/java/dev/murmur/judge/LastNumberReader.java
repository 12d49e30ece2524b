package dev.murmur.judge;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A choice as the final word: {@code 1}, {@code 2}, or {@code 3} for a tie; also {@code Assistant 1}. A number alone on a line
 * counts too where only its reasons come after it.
 */
final class LastNumberReader implements VerdictReader {
    private static final String NUMBER = "[\\s*_\"'“‘`(\\[{$]*([123])[\\s*_\"'”’`)\\]}.!$]*";
    private static final String NOUN =
            "(?:assistant|response|answer|output|model|option|candidate|system|ai|chatbot|summary|text|completion|translation)";
    private static final String NOT = "(?!\\b(?:not|no|never|hardly|neither)\\b|n['’]t\\b)";
    private static final String BECAUSE =
            "(?:[\\s,;:–—-]*\\b(?:because|since|as it|as (?:the|assistant))\\b[^\\n]{0,300})?";
    private static final Pattern ALONE =
            WordEdges.pattern("(?i)(?:(?:therefore|thus|so|hence)[\\s,:]+|[-=]+>|[→⇒•]|[-*]\\s+)?" + NUMBER
                    + "(?:\\((?:tie|draw)\\)|tie\\b)?[\\s.]*");
    private static final Pattern SAID = WordEdges.pattern(
            "(?i).*?(?:\\b(?:answer|verdict|choice|decision|winner|preference|preferred|better|best|overall"
                    + "|judg(?:e)?ment|conclusion|result|label|output|number|choose|selected|select|pick|prefer|go with|vote|final"
                    + "|evaluation)\\b(?:(?!\\b(?:scores?|errors?|mistakes?|points?|steps?|parts?|sum|problem|equation|question)\\b)"
                    + "[^\\d\\n]){0,40}?|#+|" + OtherTongues.VERDICT + "[^\\d\\n]{0,20}?)"
                    + "(?:" + NOUN + "\\s*)?" + NUMBER + "(?:\\([^()\\n]{0,60}\\)[\\s.]*)?" + BECAUSE);
    /** After the sentence that gives the reason. */
    private static final Pattern APART = WordEdges.pattern(".*[\\p{L})\"”'’][.!?]\\s+" + NUMBER);
    /** Which of two a comparison puts above the other. */
    private static final Pattern ABOVE =
            WordEdges.pattern("(?i)(?:.*\\b)?(?:" + NOUN + ")\\s*#?([12])\\b(?:['’]s \\w+)?"
                    + "(?:\\s+(?:is|was|performed|performs|did|does|has|answers|over|would be)\\b(?:" + NOT
                    + "[^\\d\\n]){0,40}?(?:\\b(?:better|superior|preferable|stronger)"
                    + "\\s+(?:than|to))?|\\s*>|\\s+(?:outperforms|beats|surpasses))\\s+(?:that of )?" + NOUN
                    + "\\s*#?[12]\\b[^\\d\\n]{0,60}");

    private static final Pattern BARE_ABOVE = WordEdges.pattern(
            "(?i)[\\s*_\"'(\\[]*([12])(?:\\s*>{1,2}\\s*|\\s+is (?:\\w+ly )?better than )[12][\\s*_.\"')\\]]*");
    private static final Pattern NAMED = WordEdges.pattern(
            "(?i)(?:.*\\b)?" + NOUN
                    + "\\s*#?([12])(?:['’]s (?:answer|response|explanation|version))?(?:\\s*:\\s*(?:better|best|winner|preferred|wins)\\b|\\s+(?:wins|higher|as (?:the )?(?:better|best|winner|preferred)\\b[^\\d\\n]{0,40}"
                    + "|(?:is|was|performed|did|has|gives?|gave|provide[sd]?|offer(?:s|ed))\\b(?:" + NOT + ".){0,60}?"
                    + "\\b(?:better|best|winner|superior|preferred|preferable|more \\w+)\\b[^\\d\\n]{0,80}))?[\\s*_\"'.!)\\]]*");
    private static final Pattern TIED =
            WordEdges.pattern("(?i).{0,60}\\b(?:tie|tied|draw|equally good)\\b(?: between [^\\n]{0,40})?"
                    + "(?:\\s*[:(]\\s*3)?[\\s*_\"'.!)\\]]*|[\\s*_\"']*1\\s*=\\s*2[\\s*_.\"']*");

    private static final Pattern UNDECIDED = WordEdges.pattern(
            "(?i)(?<!\\b(?:tie|draw) )\\bbetween\\b|\\bneither\\b|\\b(?:cannot|can['’]t|unable to) (?:choose|decide|say|tell)\\b"
                    + "|\\b(?:is|was|are|do|does|did|would)(?:\\s+not|n['’]t)\\b[^.;,\\n]{0,30}\\b(?:better|best|superior|prefer\\w*|choose)\\b");
    private static final Pattern ORDINAL =
            WordEdges.pattern("(?i)\\b(?:the )?(first|second) (" + NOUN + ")\\b|\\b(" + NOUN + ") (one|two)\\b");
    /** A verdict in front of its reasons, as judges write that were trained to (PandaLM). */
    private static final Pattern HEAD =
            WordEdges.pattern("(?i)\\A\\s*([12]|tie)[ \\t.]*\\n\\s*(?:#+\\s*)?(?:reason|explanation)");
    /** A verdict that stands alone, with a remark after it. */
    private static final Pattern REMARKED =
            WordEdges.pattern("(?i)(?:\\A|\\n)[ \\t]*\\n[ \\t*_\\[]*+([123])[ \\t*_\\].]*+\\n[ \\t]*\\n[ \\t*_#(]*"
                    + "(?:note|explanation|reason\\w*|justification|this is|assistant [12])\\b");

    @Override
    public Verdict read(Reply reply, Shown shown) {
        if (!shown.fitsTwo()) {
            return new Unreadable("1, 2 or 3 is no verdict about " + shown.size() + " responses");
        }
        OwnWords words = reply.words();
        if (UNDECIDED.matcher(words.lastLine()).find()) {
            return new Unreadable("the last line does not decide");
        }
        String winner = onLastLine(words);
        if (winner == null) {
            winner = aboveItsReasons(words);
        }
        return winner == null ? new Unreadable("the final word is not 1, 2 or 3") : PreferenceVerdict.of(winner);
    }

    private static @Nullable String onLastLine(OwnWords words) {
        String line = words.lastLine();
        int start = words.text().lastIndexOf(line);
        for (Pattern pattern : List.of(ALONE, ABOVE, BARE_ABOVE, SAID, NAMED, APART)) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.matches() && words.own(start + matcher.start(1), start + matcher.end(1))) {
                return winner(matcher.group(1));
            }
        }
        Matcher ordinal = ORDINAL.matcher(line);
        Matcher spelled = NAMED.matcher(numbered(line));
        if (ordinal.find() && spelled.matches() && words.own(start + ordinal.start(), start + ordinal.end())) {
            return winner(spelled.group(1));
        }
        boolean tied = TIED.matcher(line).matches() && words.own(start, start + line.length());
        return tied ? PreferenceVerdict.TIE : null;
    }

    private static @Nullable String aboveItsReasons(OwnWords words) {
        Matcher head = HEAD.matcher(words.text());
        if (head.find()) {
            return winner(head.group(1));
        }
        List<MatchResult> remarked = words.all(REMARKED, 1);
        return remarked.isEmpty()
                ? null
                : winner(remarked.get(remarked.size() - 1).group(1));
    }

    /** The line with {@code the first response} and {@code Assistant one} written as {@code response 1}. */
    private static String numbered(String line) {
        return ORDINAL.matcher(line).replaceAll(found -> {
            String noun = found.group(2) == null ? found.group(3) : found.group(2);
            String place = found.group(1) == null ? found.group(4) : found.group(1);
            return noun + (List.of("first", "one").contains(place.toLowerCase(Locale.ROOT)) ? " 1" : " 2");
        });
    }

    private static String winner(String number) {
        return switch (number) {
            case "1" -> PreferenceVerdict.A;
            case "2" -> PreferenceVerdict.B;
            default -> PreferenceVerdict.TIE;
        };
    }
}
