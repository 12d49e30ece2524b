package dev.murmur.judge;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tries the styles that leave no doubt, the most particular first, and says which it took. What fits several styles, a bare
 * number or a bare letter, is left unread: it may be a mark, a choice or somebody's answer to a sum.
 */
public final class AutoReader {
    private static final List<ReadingStyle> PARTICULAR_FIRST = List.of(
            ReadingStyle.RANK_LIST,
            ReadingStyle.ASPECT_SCORES,
            ReadingStyle.ARENA,
            ReadingStyle.BRACKET_WINNER,
            ReadingStyle.INDEX_RANKING,
            ReadingStyle.BRACKET_RANKING,
            ReadingStyle.SCORE_PAIR,
            ReadingStyle.NAMED_OUTPUT,
            ReadingStyle.SCORE);
    private static final Pattern BARE =
            WordEdges.pattern("(?i)[\\s*_\"'`(\\[]*(?:-?[\\d.]{1,6}|[a-z])[\\s*_\"'`)\\].]*");
    private static final Pattern JUDGES = WordEdges.pattern(
            "(?i)\\[\\[[^\\[\\]]+]]|[\"'](?:helpful|honest|truthful|correct|accura|coheren|harmless|safety|relevan)\\w*[\"']\\s*:|\\[RESULT]|\\b(?:rank(?:ings?|ed|s)?|rating|score|scores|scored|verdict"
                    + "|better|best|assistant|model|output|response|preference|prefer|winner)\\b|^[\\s*_(\\[]*\\d[\\d.]*[\\s,]+\\d[\\d.]*\\s*(?:\\R|$)|\\]\\s*>\\s*\\[|\\b[A-Z]\\s*>\\s*[A-Z]\\b");

    private static final Pattern RANKS = WordEdges.pattern("(?i)rank");

    private final boolean partial;

    /** A reader that takes orders which leave some responses out, or not. */
    public AutoReader(boolean partial) {
        this.partial = partial;
    }

    /** The first style that reads a verdict, and the verdict. */
    public Taken read(Reply reply, Shown shown) {
        if (!reply.logprobs().isEmpty()) {
            return taken(ReadingStyle.OPTION_LOGPROBS, reply, shown);
        }
        if (BARE.matcher(reply.text()).matches()) {
            return new Taken(
                    null,
                    new Unreadable(
                            "a bare \"" + reply.text().strip() + "\" may be a mark or a choice; name the style"));
        }
        if (JUDGES.matcher(reply.text()).find()) {
            for (ReadingStyle style : PARTICULAR_FIRST) {
                Taken taken = taken(style, reply, shown);
                boolean oneMark = style == ReadingStyle.SCORE && shown.size() > 1;
                boolean maybeMarks = style == ReadingStyle.RANK_LIST
                        && !RANKS.matcher(reply.text()).find();
                if (taken.verdict().readable() && !oneMark && !maybeMarks) {
                    return taken;
                }
            }
        }
        return new Taken(null, new Unreadable("no style of verdict was recognised"));
    }

    private Taken taken(ReadingStyle style, Reply reply, Shown shown) {
        return new Taken(style, style.reader(partial).read(reply, shown));
    }

    /** A verdict and the style it was read by; null when no style was. */
    public record Taken(@Nullable ReadingStyle style, Verdict verdict) {}
}
