package dev.murmur.chat;

import dev.murmur.preference.FinishReason;
import dev.murmur.preference.TokenUsage;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the model wrote, and why it stopped.
 *
 * @param usage as the provider counted; {@link TokenUsage#NONE} when it did not say
 * @param logprobs one entry for each token of the answer when they were asked for and given; else empty
 * @param latency how long the answering call took
 * @param reasoning what the model thought before it answered, where the server shows it; never part of the text
 * @param withheld settings that were not sent, since this API or this model takes none of that name
 * @param tries calls it took, the failed ones included
 */
public record ChatReply(
        String text,
        FinishReason finishReason,
        TokenUsage usage,
        List<TokenLogprobs> logprobs,
        Duration latency,
        @Nullable String reasoning,
        List<String> withheld,
        int tries) {
    public ChatReply {
        logprobs = List.copyOf(logprobs);
        withheld = List.copyOf(withheld);
    }

    /** An answer at the first try, with no reasoning shown. */
    public ChatReply(
            String text, FinishReason finishReason, TokenUsage usage, List<TokenLogprobs> logprobs, Duration latency) {
        this(text, finishReason, usage, logprobs, latency, null, List.of(), 1);
    }

    ChatReply after(int calls) {
        return new ChatReply(text, finishReason, usage, logprobs, latency, reasoning, withheld, calls);
    }
}
