package dev.murmur.judge;

import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A statement of which of two is better, and how it stands in its sentence.
 *
 * @param start where it begins in the text
 * @param said its words
 * @param before what stands before it in its sentence
 * @param partial whether it speaks of one respect only, "better in style"
 * @param winner {@code A}, {@code B} or {@code tie}
 */
record StatedWinner(int start, String said, String before, boolean partial, String winner) {
    private static final Pattern CONCLUDES = WordEdges.pattern(
            "(?i)^\\W*(?:therefore|thus|so|hence|overall|in (?:conclusion|summary|the end|my opinion)|to (?:conclude|sum up)|finally"
                    + "|based on|considering|given|as a result|for these reasons|consequently|in this case|final|verdict|all in all"
                    + "|taking|after)\\b|^\\W*$");
    /** What the judge grants before it says the opposite. */
    private static final Pattern CONCEDED =
            WordEdges.pattern("(?i)^\\W*(?:although|though|while|whereas|even (?:if|though))\\b[^,;]{0,60}$"
                    + "|\\b(?:although|even (?:if|though)|(?<!even )though)\\b[^,;]{0,40}$");

    /** What is asked, or left open. */
    private static final Pattern OPEN = WordEdges.pattern(
            "(?i)\\b(?:whether|which|(?:hard|difficult|impossible) to (?:say|tell|decide)|unclear|uncertain|not (?:clear|sure))\\b[^,.;]{0,60}$");

    private static final Pattern OPPOSED =
            WordEdges.pattern("(?i)\\b(?:but|however|yet|so|thus|therefore|hence|nevertheless|still|overall)\\b");
    private static final Pattern IN_ONE_RESPECT = WordEdges.pattern(
            "(?i)^[\\s*_]+(?:in|at|regarding|on|for)\\b(?! (?:every|all|general|following|executing|answering|addressing|my|this|that)\\b)");
    private static final int REST = 60; // characters after a statement that may narrow it

    static StatedWinner of(MatchResult match, OwnWords words, String winner) {
        boolean partial = IN_ONE_RESPECT.matcher(words.after(match.end(), REST)).find();
        return new StatedWinner(match.start(), match.group(), words.sentence(match.start()), partial, winner);
    }

    /** The statement that counts; null when there is none. */
    static @Nullable StatedWinner last(List<StatedWinner> statements) {
        StatedWinner last = null;
        List<StatedWinner> inOrder = statements.stream()
                .filter(statement -> !CONCEDED.matcher(statement.before()).find()
                        && !OPEN.matcher(statement.before()).find())
                .sorted(Comparator.comparingInt(StatedWinner::start))
                .toList();
        for (StatedWinner statement : inOrder) {
            last = last == null || statement.countsAfter(last) ? statement : last;
        }
        return last;
    }

    /** A conclusion counts before what is no conclusion; else the later one, and in one sentence the one after "but" or "so". */
    private boolean countsAfter(StatedWinner earlier) {
        int place = before.lastIndexOf(earlier.said());
        if (place >= 0
                && OPPOSED.matcher(before.substring(place + earlier.said().length()))
                        .find()) {
            return !partial || earlier.partial();
        }
        return start > earlier.start() && (concludes() || !earlier.concludes());
    }

    private boolean concludes() {
        return CONCLUDES.matcher(before).find();
    }
}
