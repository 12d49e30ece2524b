package dev.murmur.judge;

import dev.murmur.chat.TokenLogprobs;
import java.util.List;

/**
 * What a judge gave to read: its text, or the JSON of a function call, and the log-probabilities of its tokens.
 *
 * @param logprobs empty when there were none
 */
public record Reply(String text, List<TokenLogprobs> logprobs) {
    public Reply {
        logprobs = List.copyOf(logprobs);
    }

    public static Reply of(String text) {
        return new Reply(text, List.of());
    }
}
