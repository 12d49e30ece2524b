package dev.murmur.judge;

import dev.murmur.judge.OwnWords.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds code, block quotes, menus of verdicts and the frames of candidates in a judge's text, each in one pass however the text is made. */
final class QuotedBlocks {
    private static final Pattern CODE = WordEdges.pattern("(?<!`)`[^`\\n]{1,2000}`(?!`)");
    private static final Pattern BLOCK_QUOTE = WordEdges.pattern("(?md)^[ \\t]*>.*$");
    /** The choices as the judge was given them, one a line. */
    private static final Pattern MENU = WordEdges.pattern(
            "(?imd)(?:^[ \\t]*(?:[-*•]|\\d[.)])[^\\n]{0,120}\\[\\[[AB][<>=]{1,2}[AB]\\]\\][^\\n]{0,20}(?:\\n|\\z)){4,9}");

    private static final Pattern OPENING = WordEdges.pattern(
            "(?i)<(?<tag>response|candidate|assistant_answer|answer_[ab12]|quote|blockquote|example|q)\\b[^<>]{0,200}>"
                    + "|\\[The Start of [^\\]\\n]{0,80}\\]|(?<bar>=====[0-9a-f]{16}=====)");
    private static final List<String> FENCES = List.of("```", "~~~");

    private QuotedBlocks() {}

    static List<Span> in(String text) {
        List<Span> spans = new ArrayList<>();
        for (Pattern pattern : List.of(CODE, BLOCK_QUOTE, MENU)) {
            pattern.matcher(text).results().forEach(match -> spans.add(new Span(match.start(), match.end())));
        }
        for (String fence : FENCES) {
            addFences(text, fence, spans);
        }
        addFrames(text, spans);
        return spans;
    }

    /** From a line that begins with the fence to the next that is nothing else; one that nothing ends is no fence. */
    private static void addFences(String text, String fence, List<Span> spans) {
        int opened = -1;
        for (int from = 0; from < text.length(); ) {
            int end = text.indexOf('\n', from) < 0 ? text.length() : text.indexOf('\n', from);
            String line = text.substring(from, end).strip();
            if (opened >= 0 && line.equals(fence)) {
                spans.add(new Span(opened, end));
                opened = -1;
            } else if (opened < 0 && line.startsWith(fence)) {
                opened = from;
            }
            from = end + 1;
        }
    }

    private static void addFrames(String text, List<Span> spans) {
        String lower = text.toLowerCase(Locale.ROOT);
        Set<String> endless = new HashSet<>();
        Matcher opening = OPENING.matcher(text);
        for (int from = 0; opening.find(from); ) {
            String closing = closing(opening);
            int end = endless.contains(closing) ? -1 : lower.indexOf(closing, opening.end());
            if (end < 0) {
                endless.add(closing);
                from = opening.end();
            } else {
                spans.add(new Span(opening.start(), end + closing.length()));
                from = end + closing.length();
            }
        }
    }

    private static String closing(Matcher opening) {
        String tag = opening.group("tag");
        String bar = opening.group("bar");
        String closing = tag != null ? "</" + tag : bar != null ? bar : "[the end of ";
        return closing.toLowerCase(Locale.ROOT);
    }
}
