package dev.murmur.judge;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A choice as the final word: {@code 1}, {@code 2}, or {@code 3} for a tie; also {@code Assistant 1}. */
final class LastNumberReader implements VerdictReader {
    private static final String NUMBER = "[\\s*_\"'`(\\[{]*([123])[\\s*_\"'`)\\]}.!]*";
    private static final String NOUN =
            "(?:assistant|response|answer|output|model|option|candidate|system|ai|chatbot|summary|text|completion|translation)";
    private static final Pattern ALONE = Pattern.compile("(?i)" + NUMBER + "(?:\\((?:tie|draw)\\)|tie\\b)?[\\s.]*");
    private static final Pattern SAID =
            Pattern.compile("(?i).*?(?:\\b(?:answer|verdict|choice|decision|winner|preference|preferred|better|best"
                    + "|judg(?:e)?ment|conclusion|result|label|output|number|choose|select|pick|prefer|final|evaluation)\\b[^\\d\\n]{0,40}?|#+|\\\\boxed)"
                    + "(?:" + NOUN + "\\s*)?" + NUMBER);
    private static final Pattern NAMED = Pattern.compile(
            "(?i)(?:.*\\b)?" + NOUN
                    + "\\s*#?([12])(?:'s (?:answer|response))?(?:\\s+(?:is|was|wins|performed|did|has)\\b.{0,40}?(?:better|best|winner|superior|preferred)?)?[\\s*_\"'.!)\\]]*");
    private static final Pattern TIED = Pattern.compile("(?i).{0,60}\\b(?:tie|draw|equally good)\\b[\\s*_\"'.!)\\]]*");

    @Override
    public Verdict read(Reply reply, Shown shown) {
        if (!shown.fitsTwo()) {
            return new Unreadable("1, 2 or 3 is no verdict about " + shown.size() + " responses");
        }
        OwnWords words = OwnWords.of(reply.text());
        String line = words.lastLine();
        int start = words.text().lastIndexOf(line);
        for (Pattern pattern : java.util.List.of(ALONE, SAID, NAMED)) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.matches() && words.own(start + matcher.start(1), start + matcher.end(1))) {
                return PreferenceVerdict.of(winner(matcher.group(1)));
            }
        }
        return TIED.matcher(line).matches() && words.own(start, start + line.length())
                ? PreferenceVerdict.of(PreferenceVerdict.TIE)
                : new Unreadable("the final word is not 1, 2 or 3");
    }

    private static String winner(String number) {
        return switch (number) {
            case "1" -> PreferenceVerdict.A;
            case "2" -> PreferenceVerdict.B;
            default -> PreferenceVerdict.TIE;
        };
    }
}
