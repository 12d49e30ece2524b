package dev.murmur.simulate;

import dev.murmur.simulate.Canvas.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A response's heading, {@code ### Response B}, and what stands under it.
 *
 * @param heading the heading's line
 * @param at where the heading stands
 * @param content where the response stands, as far as that can be told
 * @param isFenced whether two equal lines such as {@code =====3f2a=====} say exactly where; code fences do not, being text
 */
record ResponseBlock(String heading, Span at, Span content, boolean isFenced) {
    private static final Pattern HEADING = Pattern.compile(
            "^#{1,6} *(?:Response|Assistant|Output|Answer|Candidate) *\\(?([A-Z]|[a-z]|\\d{1,2})\\)?:? *$",
            Pattern.MULTILINE);
    private static final Pattern ANY_HEADING = Pattern.compile("^#{1,6} ", Pattern.MULTILINE);
    private static final Pattern FENCE = Pattern.compile("\\s*([-=*~#]{4,}\\w*[-=*~#]*)[ \\t]*\\n");

    /** The blocks of a judge's text in order. What is fenced in has no blocks of its own. */
    static List<ResponseBlock> in(String text) {
        List<ResponseBlock> blocks = new ArrayList<>();
        Matcher heading = HEADING.matcher(text);
        boolean found = heading.find();
        while (found) {
            ResponseBlock block = under(heading, text);
            blocks.add(block);
            found = heading.find(block.isFenced ? block.content.end() : heading.end());
        }
        return blocks;
    }

    private static ResponseBlock under(Matcher heading, String text) {
        var at = new Span(heading.start(), heading.end());
        Matcher fence = FENCE.matcher(text).region(at.end(), text.length());
        if (fence.lookingAt()) {
            int close = text.indexOf("\n" + fence.group(1), fence.end(1));
            if (close >= 0) {
                var content = new Span(Math.min(fence.end(), close), close);
                return new ResponseBlock(heading.group(), at, content, true);
            }
        }
        return new ResponseBlock(heading.group(), at, new Span(at.end(), end(at.end(), text)), false);
    }

    /** The next response's heading; after the last response the last heading of all, since a response may have its own. */
    private static int end(int start, String text) {
        Matcher response = HEADING.matcher(text).region(start, text.length());
        if (response.find()) {
            return response.start();
        }
        int end = text.length();
        Matcher any = ANY_HEADING.matcher(text).region(start, text.length());
        while (any.find()) {
            end = any.start();
        }
        return end;
    }
}
