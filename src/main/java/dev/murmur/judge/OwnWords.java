package dev.murmur.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A judge's text, and which parts of it are the judge's own words. What stands in quotation marks, code, block quotes or a
 * candidate's frame is somebody else's, and so is what follows "the response says" or explains what a verdict would mean.
 */
final class OwnWords {
    private static final Pattern FENCE = Pattern.compile("(?md)^[ \\t]*(```|~~~).*\\n(?s:.*?)^[ \\t]*\\1[ \\t]*$");
    private static final Pattern CODE = Pattern.compile("(?<!`)`[^`\\n]+`(?!`)");
    private static final Pattern BLOCK_QUOTE = Pattern.compile("(?md)^[ \\t]*>.*$");
    private static final Pattern FRAME = Pattern.compile(
            "(?is)<(response|candidate|assistant_answer|answer_[ab12]|quote|blockquote|example|q)\\b[^>]*>.*?</\\1\\s*>"
                    + "|\\[The Start of [^\\]\\n]*\\].*?\\[The End of [^\\]\\n]*\\]"
                    + "|(?<fence>=====[0-9a-f]{16}=====).*?\\k<fence>");
    private static final Pattern THOUGHT = Pattern.compile("(?is)^\\s*<(think|thinking|reasoning)>.*?(?:</\\1>|$)");

    private static final String SAYS = "(?:say(?:s|ing)?|said|claim(?:s|ed|ing)?|tell(?:s|ing)?|told"
            + "|contain(?:s|ed|ing)?|includ(?:es|ed|ing)|writ(?:es|ing|ten)|wrote"
            + "|stat(?:es|ed|ing)|argu(?:es|ed|ing)|suggest(?:s|ed|ing)?|believes|thinks|contend(?:s|ed)?"
            + "|end(?:s|ed|ing) with|begins? with|starts? with|read(?:s|ing)"
            + "|command(?:s|ed|ing)?|urg(?:es|ed|ing)|beg(?:s|ged|ging)|inject(?:s|ed|ing)?|embed(?:s|ded|ding)"
            + "|quot(?:es|ed|ing)|pretend(?:s|ed|ing)?|declar(?:es|ed|ing)|announc(?:es|ed|ing)|insist(?:s|ed|ing)?"
            + "|print(?:s|ed|ing)|output(?:s|ted|ting)|repeat(?:s|ed|ing)|conclud(?:es|ing) with"
            + "|appends?|appended|adds|added|opens with|closes with|recommends?)";
    private static final String WANTS =
            "(?:ask(?:s|ed|ing)?|instruct(?:s|ed|ing)?|demand(?:s|ed|ing)?|order(?:s|ed|ing)|wants?"
                    + "|tries|tried|requests?|requested)";
    private static final String NOT_THE_JUDGE = "(?!(?:I|we|would|will|to|my|must|can)\\b)";
    private static final String NOT_THE_USER = "(?!(?:as|users?|question|prompt|instructions?|task|was|were|is)\\b)";
    private static final String CLAUSE =
            "(?:(?!\\b(?:so|thus|therefore|hence|then|because|but|while|whereas|and)\\b)" + "[^,.;!?\\n]){0,60}$";
    private static final Pattern SPOKEN_BY_ANOTHER =
            Pattern.compile("(?i)\\b" + NOT_THE_JUDGE + "(?:[\\w)'’]+\\W+(?:[a-z]+ly\\s+)?" + SAYS + "|" + NOT_THE_USER
                    + "[\\w)'’]+\\W+(?:[a-z]+ly\\s+)?" + WANTS + ")\\b" + CLAUSE);
    private static final Pattern NOT_MEANT =
            Pattern.compile("(?i)(?:\\b(?:rather than|instead of|not|nor|than|whether|unless"
                    + "|e\\.g\\.|for example|for instance|such as|like|either|in the (?:form|format)(?: of)?|the format(?: is)?|format:"
                    + "|if|when|disagree\\w*|n[o']t (?:think|believe|agree)|according to (?:it|the (?:response|candidate|text)))"
                    + "(?:\\W{0,4}|\\b[^,.;!?\\n]{0,30}\\bthat\\W{0,4}))$");
    private static final Pattern EXPLAINED = Pattern.compile(
            "(?i)^[\\s\"'”’`*]{0,4}(?:,\\s*)?(?:if|when|for a tie|for tie|means|would mean|in case|to indicate|indicates|denotes)\\b");
    private static final Pattern OWN_LEAD = Pattern.compile(
            "(?i)(?:^[\\s*_\\-#]*"
                    + "|\\b(?:therefore|thus|so|hence|overall)[\\s,]*"
                    + "|\\b(?:verdict|rating|score|decision|judg(?:e)?ment|conclusion|ranking|rankings|preference"
                    + "|(?:my|final) (?:\\w+ )?(?:answer|choice|output|result))\\b[^\"“`'\\n]{0,30}(?::|=|\\bis|\\bas|\\bbe|\\bof)"
                    + "|\\bI (?:\\w+ )?(?:rate|give|choose|assign|say)(?: \\w+){0,3}|^.{0,40}\\b(?:verdict|rating|score|ranking))[\\s*_:]*$");
    private static final Pattern SPEAKS_OF_A_CANDIDATE =
            Pattern.compile("(?i)\\b(?:responses?|answers?|candidates?|outputs?|assistants?|texts?|it|this|quote)\\b");
    private static final Pattern SPEAKS_OF_A_VERDICT = Pattern.compile(
            "(?i)\\b(?:json|format|verdict|rank\\w*|scor\\w*|rating\\w*|evaluat\\w*|assess\\w*|judg\\w*|my|final|decision|result\\w*)\\b");

    private static final String MARKS = " \t\r\n*_`\"'“”‘’";

    private final String text;
    private final List<Span> quoted = new ArrayList<>();

    private OwnWords(String text) {
        this.text = text;
        for (Pattern pattern : List.of(FENCE, CODE, BLOCK_QUOTE, FRAME)) {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                quoted.add(new Span(matcher.start(), matcher.end()));
            }
        }
        quoted.addAll(Quotations.in(text));
    }

    /** Reads a judge's text; thoughts in front of the answer are no part of it. */
    static OwnWords of(String raw) {
        return new OwnWords(THOUGHT.matcher(raw).replaceFirst(""));
    }

    /** The text without the thoughts in front of it. */
    String text() {
        return text;
    }

    /** The last line that is not blank. */
    String lastLine() {
        String stripped = text.strip();
        return stripped.substring(stripped.lastIndexOf('\n') + 1);
    }

    /** The last match that is the judge's own; null when there is none. */
    @Nullable
    MatchResult last(Pattern pattern) {
        List<MatchResult> all = all(pattern);
        return all.isEmpty() ? null : all.get(all.size() - 1);
    }

    /** The matches that are the judge's own. */
    List<MatchResult> all(Pattern pattern) {
        return pattern.matcher(text)
                .results()
                .filter(match -> own(match.start(), match.end()))
                .toList();
    }

    /** Whether a verdict found there, white space and marks around it aside, is one that the judge gives in its own name. */
    boolean own(int from, int to) {
        int start = from;
        int end = to;
        while (start < end && MARKS.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && MARKS.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        for (Span span : quoted) {
            if (span.start() <= start && end <= span.end() && !isEmphasis(span, start, end)) {
                return false;
            }
        }
        return isOwnSentence(line(start), end);
    }

    /** The same for an object or list, which judges like to put in a code block of its own. */
    boolean ownBlock(int start, int end) {
        for (Span span : quoted) {
            boolean around = span.start() <= start && end <= span.end();
            if (around && !(isFence(span) && isOwnFence(line(span.start())))) {
                return false;
            }
        }
        return isOwnSentence(line(start), end);
    }

    private boolean isFence(Span span) {
        String fence = text.substring(span.start(), span.end()).strip();
        return fence.startsWith("```") || fence.startsWith("~~~");
    }

    private static boolean isOwnFence(String lead) {
        return !SPEAKS_OF_A_CANDIDATE.matcher(lead).find()
                || SPEAKS_OF_A_VERDICT.matcher(lead).find();
    }

    private boolean isOwnSentence(String before, int end) {
        return !SPOKEN_BY_ANOTHER.matcher(before).find()
                && !NOT_MEANT.matcher(before).find()
                && !EXPLAINED.matcher(after(end, 40)).find();
    }

    /** A verdict alone in quotation marks or code is the judge's own when it stands where a judge puts its verdict. */
    private boolean isEmphasis(Span span, int start, int end) {
        String rest = text.substring(span.start(), start) + text.substring(end, span.end());
        return rest.replaceFirst("(?m)^\\s*(```|~~~)\\w*", "").matches("[\\s\"'“”‘’«»`~*.]*")
                && OWN_LEAD.matcher(line(span.start())).find();
    }

    /** Some characters after a place. */
    String after(int place, int count) {
        return text.substring(place, Math.min(text.length(), place + count));
    }

    /** What stands before a place in its sentence. */
    String sentence(int place) {
        return line(place);
    }

    /** What stands before a place in its sentence or line, without the marks right before it. */
    private String line(int place) {
        int from = Math.max(text.lastIndexOf('\n', place - 1) + 1, place - 160);
        String before = text.substring(from, place);
        int sentence = Math.max(before.lastIndexOf(". "), Math.max(before.lastIndexOf("! "), before.lastIndexOf("? ")));
        if (before.isBlank()) {
            return leadAbove(from);
        }
        return before.substring(sentence < 0 || before.substring(0, sentence).endsWith("e.g") ? 0 : sentence + 2)
                .replaceFirst("[\\s\"'“‘`*_(:]+$", "");
    }

    /** The line above when it ends in a colon and so speaks of what comes next; else nothing. */
    private String leadAbove(int lineStart) {
        String above = text.substring(Math.max(0, lineStart - 160), lineStart)
                .stripTrailing()
                .replaceFirst("(?:```|~~~)\\w*$", "");
        String line =
                above.substring(above.stripTrailing().lastIndexOf('\n') + 1).stripTrailing();
        return line.endsWith(":") ? line.substring(0, line.length() - 1) : "";
    }

    /** A stretch of text, the end not included. */
    record Span(int start, int end) {}
}
