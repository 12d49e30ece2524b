package dev.murmur.report;

import dev.murmur.preference.Message;
import java.util.List;
import java.util.Locale;

/** How much of a text the page holds. */
final class Texts {
    private static final int LONGEST = 4_000;
    private static final int OPENING = 300;

    private Texts() {}

    /** A text, or its beginning with a remark on how much is missing. */
    static String cut(String text) {
        int left = text.length() - LONGEST;
        return left <= 0 ? text : start(text, LONGEST) + String.format(Locale.ROOT, "\n[.. %,d more characters]", left);
    }

    /** The beginning of a conversation's last turn, to find it by; an ellipsis says that it goes on. */
    static String opening(List<Message> prompt) {
        String text = lastTurn(prompt);
        return text.length() <= OPENING ? text : start(text, OPENING) + "…";
    }

    static String lastTurn(List<Message> prompt) {
        return prompt.isEmpty() ? "" : cut(prompt.get(prompt.size() - 1).content());
    }

    private static String start(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }
}
