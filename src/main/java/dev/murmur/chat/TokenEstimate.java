package dev.murmur.chat;

import dev.murmur.preference.Message;
import dev.murmur.preference.TokenUsage;

/**
 * Guesses how many tokens a call will use, and learns from those that have ended: moving averages of the characters per input
 * token and of the answer's length. Safe for several threads.
 */
final class TokenEstimate {
    private static final double LEARNING = 0.1;
    private static final double FIRST_CHARACTERS_PER_TOKEN = 4; // English prose, with the tokenizers of 2023 and later
    private static final double FIRST_ANSWER = 256;

    private double charactersPerToken = FIRST_CHARACTERS_PER_TOKEN;
    private double answer = -1;

    synchronized double of(ChatRequest request) {
        Integer most = request.sampling().maxTokens();
        double expected = answer >= 0 ? answer : FIRST_ANSWER;
        return characters(request) / charactersPerToken + (most == null ? expected : Math.min(most, expected));
    }

    synchronized void learn(ChatRequest request, TokenUsage usage) {
        if (usage.inputTokens() > 0) {
            charactersPerToken += LEARNING * (characters(request) / usage.inputTokens() - charactersPerToken);
        }
        answer = answer < 0 ? usage.outputTokens() : answer + LEARNING * (usage.outputTokens() - answer);
    }

    static double characters(ChatRequest request) {
        double characters = 1;
        for (Message message : request.messages()) {
            characters += message.content().length();
        }
        return characters;
    }
}
