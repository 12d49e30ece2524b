package dev.murmur.simulate;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;

/** A text of which parts are taken, one after the other; what is taken is not found again. */
final class Canvas {
    /** What a template may put before a text on its line: nothing, or a label and a colon, bracket, quote or dash. */
    private static final Pattern OPENING = Pattern.compile("|\\d{1,2}\\.|.{0,80}[:\\])\"'`>|]|.{0,80}\\w [-–]");

    /** What may stand after it: nothing, or a closing quote, bracket or tag. */
    private static final Pattern CLOSING = Pattern.compile("|[\"'`<\\])}|].*");

    private static final int HEAD = 100; // characters that must agree at the start of a text cut in its middle
    private static final int TAIL = 30; // and at its end

    private final String text;
    private final BitSet taken;

    Canvas(String text) {
        this.text = text;
        this.taken = new BitSet(text.length());
    }

    /** A part of the text. */
    record Span(int start, int end) {
        int length() {
            return end - start;
        }
    }

    /** Where this phrase stands with lines of its own, or nearly so, and nothing taken. */
    List<Span> find(String phrase) {
        List<Span> spans = new ArrayList<>();
        int from = 0;
        while (true) {
            int start = text.indexOf(phrase, from);
            if (start < 0) {
                return spans;
            }
            var span = new Span(start, start + phrase.length());
            boolean fits = isFree(span) && opens(start) && closes(span.end());
            if (fits) {
                spans.add(span);
            }
            from = fits ? span.end() : start + 1;
        }
    }

    /** Where this phrase stands with its middle cut out. */
    List<Span> findCut(String phrase) {
        if (phrase.length() <= HEAD + TAIL) {
            return List.of();
        }
        String head = phrase.substring(0, HEAD);
        String tail = phrase.substring(phrase.length() - TAIL);
        for (int start = text.indexOf(head); start >= 0; start = text.indexOf(head, start + 1)) {
            int most = start + phrase.length() + Likeness.GAP;
            int last = opens(start) ? text.indexOf(tail, start + HEAD) : -1;
            for (; last >= 0 && last + TAIL <= most; last = text.indexOf(tail, last + 1)) {
                var span = new Span(start, last + TAIL);
                if (isFree(span)
                        && closes(span.end())
                        && span.length() - Likeness.agreeing(text.substring(span.start(), span.end()), phrase)
                                <= Likeness.GAP) {
                    return List.of(span);
                }
            }
        }
        return List.of();
    }

    /** Where this ends a line. */
    List<Span> findEnding(String phrase) {
        int start = text.indexOf(phrase);
        var span = new Span(start, start + phrase.length());
        return start >= 0 && isFree(span) && closes(span.end()) ? List.of(span) : List.of();
    }

    void take(Span span) {
        taken.set(span.start(), span.end());
    }

    boolean isFree(Span span) {
        int next = taken.nextSetBit(span.start());
        return next < 0 || next >= span.end();
    }

    /** What stands before a place and after the last taken part, at most {@code most} characters. */
    String before(int place, int most) {
        int from = Math.max(taken.previousSetBit(place - 1) + 1, place - most);
        return text.substring(from, place);
    }

    /** Where the next taken part begins, or the text ends. */
    int nextTaken(int from) {
        int next = taken.nextSetBit(from);
        return next < 0 ? text.length() : next;
    }

    /** The text with every taken part left out. */
    String rest() {
        var rest = new StringBuilder();
        int from = 0;
        while (from < text.length()) {
            int end = nextTaken(from);
            rest.append(text, from, end).append('\n');
            from = taken.nextClearBit(end);
        }
        return rest.toString();
    }

    private boolean opens(int start) {
        int line = text.lastIndexOf('\n', start - 1) + 1;
        return OPENING.matcher(text.substring(line, start).strip()).matches();
    }

    private boolean closes(int end) {
        int line = text.indexOf('\n', end);
        return CLOSING.matcher(
                        text.substring(end, line < 0 ? text.length() : line).strip())
                .matches();
    }
}
