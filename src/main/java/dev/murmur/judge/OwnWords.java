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
 * candidate's frame is somebody else's, and so is what a {@link Speaker} other than the judge says.
 */
final class OwnWords {
    private static final Pattern THOUGHT = WordEdges.pattern("(?is)^\\s*<(think|thinking|reasoning)>.*?(?:</\\1>|\\z)");
    private static final Pattern THOUGHT_END = WordEdges.pattern("(?im)</(?:think|thinking|reasoning)>[ \\t]*$");

    private static final Pattern OWN_LEAD = WordEdges.pattern(
            "(?i)(?:^[\\s*_\\-#]*(?:final)?"
                    + "|\\b(?:therefore|thus|so|hence|overall)[\\s,]*"
                    + "|\\b(?:verdict|rating|score|decision|judg(?:e)?ment|conclusion|ranking|rankings|preference"
                    + "|(?:my|final) (?:\\w+ )?(?:answer|choice|output|result))\\b"
                    + "(?! (?:of|by|from|in) (?:the )?(?:response|assistant|answer|output|candidate|model|[AB])\\b)[^\"“`'\\n]{0,30}(?::|=|\\bis|\\bas|\\bbe|\\bof)"
                    + "|\\bI (?:\\w+ )?(?:rate|give|choose|assign|say)(?: \\w+){0,3}|^.{0,60}\\b(?:verdict|rating|score|ranking|better|the same|wins))[\\s*_:]*$");
    private static final Pattern SPEAKS_OF_A_CANDIDATE = WordEdges.pattern(
            "(?i)\\b(?:responses?|answers?|candidates?|outputs?|assistants?|texts?|it|this|quote)\\b");
    private static final Pattern SPEAKS_OF_A_VERDICT = WordEdges.pattern(
            "(?i)\\b(?:json|format|verdict|rank\\w*|scor\\w*|rating\\w*|evaluat\\w*|assess\\w*|judg\\w*|my|final|decision|result\\w*)\\b");

    private static final Pattern LABEL = WordEdges.pattern(
            "(?i)\\b(?:(?:the|my|final|overall) ){0,2}(?:rating|score|verdict|ranking|answer|choice)\\b"
                    + "(?: is)?(?: that)?(?: (?:a )?tie| assistant [AB] is (?:slightly |significantly |much )?better)?\\s*:?");
    private static final Pattern BLOCK_QUOTE = WordEdges.pattern("^[ \\t]*>");

    /** A name that brackets follow without a space, other than a word after which a judge may have forgotten it. */
    private static final Pattern INDEX = WordEdges.pattern(
            "(?i)(?<![\\w.\\p{L}]|(?:assistant|response|answer|output|model) )(?!(?:verdict|winner|answer|decision|choice|rating|score|grade|mark|judge?ment|result|final|tie"
                    + "|better|best|equal|preferred|superior|is|as)\\[)[A-Za-z][\\w.]*\\[\\[\\s*$");

    private static final int MOST = 1000;
    private static final int AFTERTHOUGHT = 40; // characters in which a verdict may turn out to be no verdict
    private static final int LONGEST_NAME = 40;
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
        return !isIndex(start)
                && !Speaker.lists(
                        text.substring(Math.max(0, start - 16), start), text.substring(start, end), after(end, 16))
                && Speaker.isTheJudge(line(start), after(end, AFTERTHOUGHT));
    }

    /** Whether brackets stand right after a name, as {@code frame[[A]]} does in code. */
    private boolean isIndex(int start) {
        String before = text.substring(Math.max(0, start - LONGEST_NAME), start);
        return INDEX.matcher(text.startsWith("[[", start) ? before + "[[" : before)
                .find();
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
        return Speaker.isTheJudge(line(start), after(end, AFTERTHOUGHT));
    }

    private boolean isFence(Span span) {
        String fence = text.substring(span.start(), span.end()).strip();
        return fence.startsWith("```") || fence.startsWith("~~~");
    }

    private static boolean isOwnFence(String lead) {
        return !SPEAKS_OF_A_CANDIDATE.matcher(lead).find()
                || SPEAKS_OF_A_VERDICT.matcher(lead).find();
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
