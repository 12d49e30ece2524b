package dev.murmur.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Verdicts in words: {@code Output (a) is better}, {@code I would choose Output (b)}, {@code Both are equally good}, or just
 * {@code Output (a)} or a letter. A sentence that concludes counts before one on the way there.
 */
final class NamedOutputReader implements VerdictReader {
    private static final String NOUN =
            "(?:output|response|answer|assistant|model|candidate|option|summary|text|story|translation)s?";
    private static final String SIDE = "\\(?[\"'*_]*([ab12])\\b[\"'*_]*\\)?";
    private static final String NAME = "[*_\"']*" + NOUN + "[\\s*_]*" + SIDE;
    private static final String ADVERB =
            "(?:(?:clearly|slightly|significantly|much|still|definitely|overall|also|therefore|thus|obviously"
                    + "|marginally|generally|the|a|an|my|considered|deemed|more|far|indeed|ultimately|by far|seen as|judged|to be)\\s+){0,4}";
    private static final String BETTER =
            "(?:better|best|preferred|preferable|superior|stronger|winner|preference|choice|better one)\\b(?! than (?:nothing|expected))";
    private static final String IS =
            "(?:is|was|would be|should be|appears|seems|emerges as|stands out as|comes out as|wins|has)\\s+(?:to be\\s+)?";

    private static final Pattern STATED = WordEdges.pattern(
            "(?i)\\b" + NAME + "(?:['’]s " + NOUN + ")?[*_,]*\\s+(?:that\\s+)?(?:" + IS + ADVERB + BETTER
                    + "|(?:wins|outperforms|surpasses)\\b"
                    + "|(?:performs?|performed|does|did|executes?|follows?|answers?|fits|serves) " + ADVERB
                    + BETTER + "|better (?:executes|follows|fulfill?s|addresses|answers|meets)\\b)");
    private static final Pattern ORDINAL = WordEdges.pattern(
            "(?i)\\bthe[\\s*_]+(first|second)[\\s*_]+" + NOUN + "[*_,]*\\s+(?:" + IS + ADVERB + BETTER + "|wins\\b)");
    /** The better one is named second. */
    private static final Pattern WORSE = WordEdges.pattern("(?i)\\b" + NAME + "[*_,]*\\s+" + IS + ADVERB
            + "(?:worse than|inferior to|weaker than|poorer than|outperformed by|not as good as)\\s+(?:the\\s+)?" + NAME
            + "(?!['’])");

    private static final Pattern NAMED_BETTER = WordEdges.pattern("(?im)\\b" + BETTER
            + "(?!\\s+(?:than|over)\\b)\\s*(?:"
            + NOUN
            + "\\s*)?(?:(?:(?!than\\b|over\\b)\\w+\\s+){0,3}?(?:is|was|would be|goes to)?[\\s*_]*:?[\\s*_]*" + NAME
            + "|[*_]*(?:\\s+is|:)[\\s*_:]*\\(?([ab])\\b\\)?(?=[\\s*_.)]*$))");
    private static final Pattern CHOSEN = WordEdges.pattern(
            "(?i)\\bI(?: would|'d| will|'ll)?(?: \\w+ly)?(?: have to)? (?:choose|chose|prefer|select|pick|go with|favou?r|vote for|recommend)\\s+"
                    + NAME);
    private static final Pattern TIED = WordEdges.pattern("(?i)\\b(?:both(?: of (?:the|them))?|the two|" + NOUN
            + "\\s+\\(?[ab12]\\)? and (?:" + NOUN
            + "\\s+)?\\(?[ab12]\\)?)\\s[^.!?\\n]{0,60}\\b(?:are|is|were) (?:\\w+ly )?"
            + "(?:equally (?:good|bad|strong|valid|effective|helpful|accurate)|equal in quality|tied|a tie)\\b"
            + "|\\bit(?:'s| is) a tie\\b|\\bthe (?:\\w+ )?(?:verdict|result|decision) is (?:a )?(?:tie|draw)\\b"
            + "|\\bneither (?:" + NOUN + " )?is better than the other\\b");
    /** As Auto-J ends. */
    private static final Pattern DECIDED =
            WordEdges.pattern("(?im)\\bfinal (?:decision|verdict|choice) is[\\s*_:]*" + NAME + "(?=[\\s*_.]*$)");

    private static final Pattern SHORT = WordEdges.pattern(
            "(?i)\\W*+(?:(?:the |my )?(?:final )?(?:answer|verdict|choice|decision|preference)(?: is)?[\\s*_]*:?[\\s*_]*)?(?:"
                    + NAME + "|\\(?[\"'*_]*([ab])\\b[\"'*_]*\\)?)[\\s*_.!\"'”’\\]]*");
    private static final Pattern HEAD = WordEdges.pattern("(?i)\\A\\s*" + NAME + "[*_.:]*\\s*(?:\\R|\\z)");

    @Override
    public Verdict read(Reply reply, Shown shown) {
        if (!shown.fitsTwo()) {
            return new Unreadable("a better one is no verdict about " + shown.size() + " responses");
        }
        OwnWords words = reply.words();
        Matcher whole = SHORT.matcher(words.text().strip());
        if (whole.matches()) {
            return PreferenceVerdict.of(side(whole.toMatchResult()));
        }
        List<StatedWinner> statements = new ArrayList<>();
        for (Pattern pattern : List.of(STATED, ORDINAL, WORSE, NAMED_BETTER, CHOSEN, DECIDED, TIED)) {
            for (MatchResult match : words.all(pattern)) {
                statements.add(StatedWinner.of(match, words, pattern == TIED ? PreferenceVerdict.TIE : side(match)));
            }
        }
        StatedWinner last = StatedWinner.last(statements);
        MatchResult head = words.last(HEAD);
        if (last != null) {
            return PreferenceVerdict.of(last.winner());
        }
        return head == null ? new Unreadable("it is not said which is better") : PreferenceVerdict.of(side(head));
    }

    private static String side(MatchResult match) {
        String side = null;
        for (int group = 1; group <= match.groupCount(); group++) {
            side = match.group(group) == null ? side : match.group(group);
        }
        return sideOf(side);
    }

    private static String sideOf(@Nullable String written) {
        return List.of("a", "1", "first").contains(String.valueOf(written).toLowerCase(Locale.ROOT))
                ? PreferenceVerdict.A
                : PreferenceVerdict.B;
    }
}
