package dev.murmur.encode;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A text's paragraphs, which blank lines separate, by their lengths in characters.
 *
 * @param mean the text's length over the number of paragraphs
 */
record Portions(int first, int last, double mean) {
    private static final Pattern BLANK_LINE = Pattern.compile("\n\n");
    private static final String ENDS = ".!?";

    /** What ends a sentence in Chinese and Japanese, where no white space follows. */
    static final String WIDE_ENDS = "\u3002\uff01\uff1f";

    private static final String CLOSING = "\"')]\u201d";

    static Portions of(String text) {
        List<String> paragraphs =
                BLANK_LINE.splitAsStream(text).filter(part -> !part.isBlank()).toList();
        return paragraphs.isEmpty()
                ? new Portions(0, 0, 0)
                : new Portions(
                        paragraphs.get(0).length(),
                        paragraphs.get(paragraphs.size() - 1).length(),
                        (double) text.length() / paragraphs.size());
    }

    /**
     * How many sentences end in a text: at a full stop, exclamation or question mark before white space or the text's end, or
     * at a wide one.
     */
    static int sentences(String text) {
        int count = 0;
        boolean ended = false;
        for (int i = 0; i < text.length(); i++) {
            char symbol = text.charAt(i);
            if (WIDE_ENDS.indexOf(symbol) >= 0 || (ended && Character.isWhitespace(symbol))) {
                count++;
                ended = false;
            } else {
                ended = ENDS.indexOf(symbol) >= 0 || (ended && CLOSING.indexOf(symbol) >= 0);
            }
        }
        return ended ? count + 1 : count;
    }

    /** The characters before the first mark that ends a sentence, or the first line end. */
    static int firstSentence(String text) {
        String inner = text.strip();
        int length = 0;
        while (length < inner.length() && inner.charAt(length) != '\n' && !isEnd(inner.charAt(length))) {
            length++;
        }
        return length;
    }

    /** Whether a sentence may end with it. */
    static boolean isEnd(char symbol) {
        return ENDS.indexOf(symbol) >= 0 || WIDE_ENDS.indexOf(symbol) >= 0;
    }
}
