package dev.murmur.judge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A judge's text, and which parts of it are the judge's own words. What stands in quotation marks, code, block quotes or a
 * candidate's frame is somebody else's, and so is what follows "the response says" or explains what a verdict would mean.
 */
final class OwnWords {
    private static final Pattern THOUGHT = Pattern.compile("(?is)^\\s*<(think|thinking|reasoning)>.*?(?:</\\1>|\\z)");
    private static final Pattern THOUGHT_END = Pattern.compile("(?im)</(?:think|thinking|reasoning)>[ \\t]*$");

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
    private static final String NOT_THE_JUDGE = "(?!['’]?(?:I|d|ll|we|would|will|to|my|must|can)\\b)";
    private static final String NOT_THE_USER = "(?!(?:as|users?|question|prompt|instructions?|task|was|were|is)\\b)";
    private static final String CLAUSE =
            "(?:(?!\\b(?:so|thus|therefore|hence|then|because|but|while|whereas|and)\\b)" + "[^,.;!?\\n]){0,60}$";
    private static final Pattern SPOKEN_BY_ANOTHER =
            Pattern.compile("(?i)\\b" + NOT_THE_JUDGE + "(?:[\\w)'’]+\\W+(?:[a-z]+ly\\s+)?" + SAYS + "|" + NOT_THE_USER
                    + "[\\w)'’]+\\W+(?:[a-z]+ly\\s+)?" + WANTS + ")\\b" + CLAUSE
                    + "|\\bsays (?:the )?(?:response|candidate|answer|assistant|text)\\b");
    private static final Pattern NOT_MEANT =
            Pattern.compile("(?i)(?:\\b(?:rather than|instead of|not|nor|than|whether|unless"
                    + "|e\\.g\\.|for example|for instance|examples?:?|such as|like|either|over|(?:use|in) the (?:form|format)(?: of)?"
                    + "|\\b(?:choose|select|pick|output|use|print|answer with) (?:one|any|either) of(?: the (?:labels|following|verdicts))?"
                    + "|(?:use|using)|the format(?: is)?|format:"
                    + "|if|when|disagree\\w*|n[o']t (?:think|believe|agree)|according to (?:it|the (?:response|candidate|text)))"
                    + "(?:\\W{0,4}(?:(?:(?:final|my) ){0,2}(?:rating|score|verdict|ranking|answer)\\W{0,4})?"
                    + "|\\b[^,.;!?\\n]{0,30}\\bthat\\W{0,4}))$");
    /** What several verdicts in a row are joined by, where none of them is given. */
    private static final String JOINED = "[\"'”’`*]{0,3}(?:\\s*[,/]\\s*(?:or|and)?|\\s+(?:or|and))\\s*[\"'“‘`*]{0,3}";

    private static final Pattern LISTED_BEFORE =
            Pattern.compile("\\]\\](?:" + JOINED + "|\\s*(?:>|[-–—~]|to|over)\\s*)$");
    private static final Pattern LISTED_AFTER = Pattern.compile("^\\]{0,2}" + JOINED + "\\[\\[");
    private static final Pattern EXPLAINED = Pattern.compile(
            "(?i)^[\\s\"'”’`*\\]]{0,6}(?:,\\s*)?(?:if|when|means|would mean|in case|to indicate|indicates|denotes|would (?:have|win)"
                    + "|(?:is|was) (?:what|written|said|stated|claimed|demanded|requested|asked|suggested)|appears|stands)\\b|^[\\s\"'”’`*)\\]]{0,6}\\?");
    private static final Pattern FOR_A_TIE =
            Pattern.compile("(?i)^[\\s\"'”’`*\\]]{0,6}(?:,\\s*)?for (?:a )?tie\\b(?!, (?:since|as|because))");
    private static final Pattern CONCLUDED =
            Pattern.compile("(?i)\\b(?:verdict|decision|conclusion|therefore|thus|so|hence|overall)\\b[^\\]]*$");
    /** A sentence about what is not so. */
    private static final Pattern SUPPOSED = Pattern.compile(
            "(?i)^\\W*(?:if|had|were|unless)\\b(?! (?:(?:I|we) (?:had|have|must|were)|forced|pressed|anything)\\b)"
                    + "(?!.*\\b(?:so|thus|therefore|hence|but|however|overall)\\b)"
                    + "|\\b(?:(?:would|could|might) have \\w+|(?:users?|someone|some|others|people|readers?|one|they)"
                    + " (?:might|could|may|would) \\w+)\\b[^,.;:!?\\n]{0,40}$");

    private static final Pattern OWN_LEAD = Pattern.compile(
            "(?i)(?:^[\\s*_\\-#]*"
                    + "|\\b(?:therefore|thus|so|hence|overall)[\\s,]*"
                    + "|\\b(?:verdict|rating|score|decision|judg(?:e)?ment|conclusion|ranking|rankings|preference"
                    + "|(?:my|final) (?:\\w+ )?(?:answer|choice|output|result))\\b[^\"“`'\\n]{0,30}(?::|=|\\bis|\\bas|\\bbe|\\bof)"
                    + "|\\bI (?:\\w+ )?(?:rate|give|choose|assign|say)(?: \\w+){0,3}|^.{0,60}\\b(?:verdict|rating|score|ranking|better|the same|wins))[\\s*_:]*$");
    private static final Pattern SPEAKS_OF_A_CANDIDATE =
            Pattern.compile("(?i)\\b(?:responses?|answers?|candidates?|outputs?|assistants?|texts?|it|this|quote)\\b");
    private static final Pattern SPEAKS_OF_A_VERDICT = Pattern.compile(
            "(?i)\\b(?:json|format|verdict|rank\\w*|scor\\w*|rating\\w*|evaluat\\w*|assess\\w*|judg\\w*|my|final|decision|result\\w*)\\b");

    private static final Pattern LABEL = Pattern.compile(
            "(?i)\\b(?:(?:the|my|final|overall) ){0,2}(?:rating|score|verdict|ranking|answer|choice)\\b"
                    + "(?: is)?(?: that)?(?: (?:a )?tie| assistant [AB] is (?:slightly |significantly |much )?better)?\\s*:?");
    private static final Pattern BLOCK_QUOTE = Pattern.compile("^[ \\t]*>");

    private static final int MOST = 1000;
    private static final String MARKS = " \t\r\n*_`\"'“”‘’";

    private final String text;
    private final List<Span> quoted = new ArrayList<>(); // by their start
    private final int[] farthestEnd; // of the spans up to here

    private OwnWords(String text) {
        this.text = text;
        quoted.addAll(QuotedBlocks.in(text));
        quoted.addAll(Quotations.in(text));
        quoted.sort(Comparator.comparingInt(Span::start));
        farthestEnd = new int[quoted.size()];
        for (int i = 0; i < farthestEnd.length; i++) {
            farthestEnd[i] = Math.max(quoted.get(i).end(), i == 0 ? 0 : farthestEnd[i - 1]);
        }
    }

    /** Reads a judge's text; thoughts in front of the answer are no part of it. */
    static OwnWords of(String raw) {
        String text = Keyboard.typed(THOUGHT.matcher(raw).replaceFirst(""));
        OwnWords words = new OwnWords(text);
        MatchResult end = text.contains("</") ? words.last(THOUGHT_END) : null;
        return end == null ? words : new OwnWords(text.substring(end.end()));
    }

    /** The text without the thoughts in front of it. */
    String text() {
        return text;
    }

    /** The last line that is not blank. */
    String lastLine() {
        String stripped = text.strip().replaceFirst("(?:\\s*\\n[ \\t]*(?:```|~~~|[-=*_]{3,}))++$", "");
        return stripped.substring(stripped.lastIndexOf('\n') + 1);
    }

    /** The last match that is the judge's own; null when there is none. */
    @Nullable
    MatchResult last(Pattern pattern) {
        return last(pattern, match -> true);
    }

    /** The last match of that kind that is the judge's own; null when there is none. */
    @Nullable
    MatchResult last(Pattern pattern, Predicate<MatchResult> kind) {
        List<MatchResult> matches = pattern.matcher(text).results().filter(kind).toList();
        for (int i = matches.size() - 1; i >= 0; i--) {
            if (own(matches.get(i).start(), matches.get(i).end())) {
                return matches.get(i);
            }
        }
        return null;
    }

    /** The matches that are the judge's own. */
    List<MatchResult> all(Pattern pattern) {
        return all(pattern, 0);
    }

    /** The matches of which a group is the judge's own, among the last {@value #MOST}: no judge says as much. */
    List<MatchResult> all(Pattern pattern, int group) {
        List<MatchResult> matches = pattern.matcher(text).results().toList();
        return matches.subList(Math.max(0, matches.size() - MOST), matches.size()).stream()
                .filter(match -> own(match.start(group), match.end(group)))
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
        for (Span span : around(start, end)) {
            if (!isEmphasis(span, start, end)) {
                return false;
            }
        }
        boolean listed = LISTED_BEFORE
                        .matcher(text.substring(Math.max(0, start - 16), start))
                        .find()
                || (text.substring(start, end).endsWith("]]")
                        && LISTED_AFTER.matcher(after(end, 16)).find());
        return !listed && isOwnSentence(line(start), end);
    }

    /** The quotations in which a stretch lies. */
    private List<Span> around(int start, int end) {
        List<Span> around = new ArrayList<>();
        int place = Collections.binarySearch(quoted, new Span(start, start), Comparator.comparingInt(Span::start));
        int last = place < 0 ? -place - 2 : place;
        while (last + 1 < quoted.size() && quoted.get(last + 1).start() == start) {
            last++;
        }
        for (int i = last; i >= 0 && farthestEnd[i] >= end; i--) {
            if (quoted.get(i).end() >= end) {
                around.add(quoted.get(i));
            }
        }
        return around;
    }

    /** The same for an object or list, which judges like to put in a code block of its own. */
    boolean ownBlock(int start, int end) {
        for (Span span : around(start, end)) {
            if (!(isFence(span) && isOwnFence(line(span.start())))) {
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
                && !SUPPOSED.matcher(before).find()
                && !isExplained(before, after(end, 40));
    }

    private static boolean isExplained(String before, String after) {
        return EXPLAINED.matcher(after).find()
                || (FOR_A_TIE.matcher(after).find()
                        && !CONCLUDED.matcher(before).find());
    }

    /** A verdict alone in quotation marks or code is the judge's own when it stands where a judge puts its verdict. */
    private boolean isEmphasis(Span span, int start, int end) {
        String rest = text.substring(span.start(), start) + text.substring(end, span.end());
        String lead = line(span.start());
        if (BLOCK_QUOTE.matcher(rest).find()) {
            rest = rest.stripLeading().substring(1);
            if (lead.isEmpty()) {
                return false;
            }
        }
        return LABEL.matcher(rest.replaceFirst("(?m)^\\s*(```|~~~)\\w*", ""))
                        .replaceFirst("")
                        .matches("[\\s\"'“”‘’«»`~*.\\[\\]]*")
                && OWN_LEAD.matcher(lead).find();
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
                above.substring(above.stripTrailing().lastIndexOf('\n') + 1).replaceFirst("[\\s*_]+$", "");
        return line.endsWith(":") ? line.substring(0, line.length() - 1) : "";
    }

    /** A stretch of text, the end not included. */
    record Span(int start, int end) {}
}
