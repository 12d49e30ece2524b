package dev.murmur.judge;

import dev.murmur.chat.TokenLogprobs;
import java.util.List;
import java.util.Map;

/**
 * One token and how likely the others were: the log-probabilities of the two options, {@code 1} and {@code 2}, {@code A} and
 * {@code B} or {@code m} and {@code M}, each with its spelled variants, as a preference with its probability.
 */
final class OptionLogprobsReader implements VerdictReader {
    private static final List<Options> KNOWN =
            List.of(new Options("1", "2"), new Options("A", "B"), new Options("a", "b"), new Options("m", "M"));

    @Override
    public Verdict read(Reply reply, Shown shown) {
        if (reply.logprobs().isEmpty()) {
            return new Unreadable("there are no log-probabilities");
        }
        for (TokenLogprobs token : reply.logprobs()) {
            for (Options options : KNOWN) {
                if (options.has(token.token())) {
                    Options.Preference read = options.preference(withWritten(token));
                    return read == null ? new Unreadable("neither option is among the likely tokens") : read.verdict();
                }
            }
        }
        return new Unreadable("no token is an option");
    }

    private static Map<String, Double> withWritten(TokenLogprobs token) {
        return token.top().isEmpty() ? Map.of(token.token(), token.logprob()) : token.top();
    }
}
