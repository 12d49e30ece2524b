package dev.murmur.chat;

import dev.murmur.preference.FinishReason;
import dev.murmur.preference.TokenUsage;
import java.time.Duration;
import java.util.List;

/**
 * What the model wrote, and why it stopped.
 *
 * @param usage as the provider counted; {@link TokenUsage#NONE} when it did not say
 * @param logprobs one entry for each token of the answer when they were asked for and given; else empty
 * @param latency how long the answering call took
 */
public record ChatReply(
        String text, FinishReason finishReason, TokenUsage usage, List<TokenLogprobs> logprobs, Duration latency) {
    public ChatReply {
        logprobs = List.copyOf(logprobs);
    }
}
