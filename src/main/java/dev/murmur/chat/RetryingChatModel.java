package dev.murmur.chat;

import java.io.IOException;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Asks again after a failure that a later try may cure. The wait is what the server asked for, or else drawn evenly from zero
 * to a bound that doubles with each try (exponential back-off with full jitter), so that calls which failed together do not
 * come back together.
 *
 * @param tries calls in all, the first one included
 */
record RetryingChatModel(ChatModel model, int tries, Sleeper sleeper, RandomGenerator random) implements ChatModel {
    /** Ten tries outlive a restart of a local server, some minutes, and one fault in ten calls over a million of them. */
    static final int TRIES = 10;

    private static final double FIRST_SECONDS = 1;
    private static final double LONGEST_SECONDS = 60;

    @Override
    public ChatReply reply(ChatRequest request) throws IOException {
        for (int calls = 1; ; calls++) {
            try {
                ChatReply reply = model.reply(request);
                return calls == 1 ? reply : reply.after(calls);
            } catch (ChatException e) {
                if (e.tries() == 0) {
                    throw e.after(calls - 1);
                }
                if (e.diagnosis().remedy() != Remedy.RETRY || calls == tries) {
                    throw e.after(calls);
                }
                sleeper.sleep(delay(e.diagnosis().told(), calls));
            }
        }
    }

    private Duration delay(@Nullable Duration told, int calls) {
        if (told != null) {
            return told;
        }
        double bound = Math.min(LONGEST_SECONDS, FIRST_SECONDS * Math.pow(2, calls - 1));
        return Duration.ofNanos((long) (random.nextDouble() * bound * 1e9));
    }
}
