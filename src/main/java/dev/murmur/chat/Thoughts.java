package dev.murmur.chat;

import org.jspecify.annotations.Nullable;

/**
 * An answer and the reasoning that leaked into it. Some servers leave a model's {@code <think>} block at the head of the
 * text; some leave only its closing tag, when the chat template has opened it.
 */
record Thoughts(@Nullable String reasoning, String answer) {
    private static final String OPEN = "<think>";
    private static final String CLOSE = "</think>";

    static Thoughts split(String text) {
        String head = text.stripLeading();
        boolean opened = head.startsWith(OPEN);
        int close = head.indexOf(CLOSE);
        if (close < 0) {
            return opened ? new Thoughts(head.substring(OPEN.length()).strip(), "") : new Thoughts(null, text);
        }
        if (!opened && head.contains(OPEN)) {
            return new Thoughts(null, text);
        }
        String reasoning = head.substring(opened ? OPEN.length() : 0, close).strip();
        String answer = head.substring(close + CLOSE.length()).strip();
        return new Thoughts(reasoning.isEmpty() ? null : reasoning, answer);
    }
}
