package dev.murmur.chat;

import dev.murmur.preference.Message;
import java.util.List;

/**
 * A conversation to continue.
 *
 * @param model the provider's name for it
 * @param topLogprobs how many likely tokens to report at each position; 0 asks for no log-probabilities
 */
public record ChatRequest(String model, List<Message> messages, Sampling sampling, int topLogprobs) {
    public ChatRequest {
        messages = List.copyOf(messages);
    }

    public ChatRequest(String model, List<Message> messages, Sampling sampling) {
        this(model, messages, sampling, 0);
    }
}
