package dev.murmur.encode;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A response's layout: for every line what kind it is, how it ends and about how long it is. Sequences of them tell an
 * introduction before a list, items of one word from items of a sentence, and paragraphs from a wall of text.
 */
final class LineShapes {
    /** Characters from which a line is of the next length. */
    private static final List<Integer> LENGTHS = List.of(40, 120, 300);

    private static final Predicate<String> NUMBERED =
            Pattern.compile("^\\d+[.)\u3001\uff0e]").asPredicate();
    private static final Predicate<String> BULLETED =
            Pattern.compile("^[-*\u2022]\\s").asPredicate();

    private LineShapes() {}

    /** The shapes of a text's lines, in their order, between marks for its beginning and end. */
    static List<String> of(String text) {
        return Stream.of(Stream.of("^"), text.strip().lines().map(LineShapes::shape), Stream.of("$"))
                .flatMap(lines -> lines)
                .toList();
    }

    private static String shape(String line) {
        String inner = line.strip();
        if (inner.isEmpty()) {
            return "blank";
        }
        return kind(inner)
                + LENGTHS.stream().filter(length -> inner.length() >= length).count();
    }

    private static String kind(String line) {
        if (NUMBERED.test(line)) {
            return "numbered";
        }
        if (BULLETED.test(line)) {
            return "bulleted";
        }
        return switch (line.charAt(0)) {
            case '#' -> "heading";
            case '|' -> "row";
            default -> line.startsWith("```") ? "fence" : ending(line.charAt(line.length() - 1));
        };
    }

    private static String ending(char last) {
        if (Portions.isEnd(last)) {
            return "sentence";
        }
        return last == ':' || last == '\uff1a' ? "introduction" : "open";
    }
}
