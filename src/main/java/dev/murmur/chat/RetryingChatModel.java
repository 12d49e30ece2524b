package dev.murmur.chat;

import java.io.IOException;
import java.util.random.RandomGenerator;

/**
 * Asks again after a failure that a later try may cure; see {@link Retry}.
 *
 * @param tries calls in all, the first one included
 */
record RetryingChatModel(ChatModel model, int tries, Sleeper sleeper, RandomGenerator random) implements ChatModel {
    /** Ten tries outlive a restart of a local server, some minutes, and one fault in ten calls over a million of them. */
    static final int TRIES = 10;

    @Override
    public ChatReply reply(ChatRequest request) throws IOException {
        return new Retry(tries, sleeper, random).call(calls -> {
            ChatReply reply = model.reply(request);
            return calls == 1 ? reply : reply.after(calls - 1 + reply.tries());
        });
    }
}
