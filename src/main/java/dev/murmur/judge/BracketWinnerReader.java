package dev.murmur.judge;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code [[A]]}, {@code [[B]]}, and {@code [[C]]} for a tie, MT-bench's form; {@code [RESULT] A}, Prometheus 2's. */
final class BracketWinnerReader implements VerdictReader {
    private static final String NAME =
            "\\s*[*_\"']*(?:(?:assistant|response|model|answer|output)\\s+)?([ABC]|tie|both|draw|(?<=[a-z]\\s)[12])(?:['’]s (?:answer|response))?[*_\"']*\\s*";
    private static final Pattern DOUBLE =
            WordEdges.pattern("(?im)\\[\\[" + NAME + "\\]{1,2}+(?![A-Za-z0-9/]|\\(https?:|\\s*,\\s*\\[)"
                    + "|\\[RESULT\\][\\s:*_]*\\(?" + NAME + "\\)?[\\s*_.]*$");
    private static final Pattern SAID =
            WordEdges.pattern("(?im)(?:verdict|winner|answer|choice|decision|preference|judg(?:e)?ment)"
                    + "\\b(?: is| would be)?[\\s:*_]*(?:\\[" + NAME + "\\]|\\(" + NAME + "\\)|" + NAME
                    + "(?:is (?:the )?(?:better|best|winner)\\b[^.\\n]{0,60})?)[\\s*_.]*$");
    private static final Pattern ALONE =
            WordEdges.pattern("(?im)^[\\s*_]*\\[" + NAME + "\\][\\s*_.]*\\z" + "|\\A[\\s*_(]*([ABC]|tie)[\\s*_).]*\\z");

    @Override
    public Verdict read(Reply reply, Shown shown) {
        if (!shown.fitsTwo()) {
            return new Unreadable("a single winner is no verdict about " + shown.size() + " responses");
        }
        OwnWords words = reply.words();
        for (Pattern pattern : List.of(DOUBLE, SAID, ALONE)) {
            String last = last(pattern, words);
            if (last != null) {
                return winner(last);
            }
        }
        return new Unreadable("there is no [[A]], [[B]] or [[C]]");
    }

    private static @Nullable String last(Pattern pattern, OwnWords words) {
        MatchResult match = words.last(pattern);
        String last = null;
        for (int group = 1; match != null && group <= match.groupCount(); group++) {
            last = match.group(group) == null ? last : match.group(group);
        }
        return last;
    }

    /** What a letter or word between the brackets says. */
    static PreferenceVerdict winner(String written) {
        return PreferenceVerdict.of(
                switch (written.toUpperCase(Locale.ROOT)) {
                    case "A", "1" -> PreferenceVerdict.A;
                    case "B", "2" -> PreferenceVerdict.B;
                    default -> PreferenceVerdict.TIE;
                });
    }
}
