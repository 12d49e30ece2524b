package dev.murmur.chat;

import java.io.IOException;

/** A chat model behind some API. Implementations are safe for use by many threads. */
@FunctionalInterface
public interface ChatModel {
    /**
     * Answers one conversation.
     *
     * @throws ChatException if the server answered, but not with a reply
     * @throws IOException if no answer came; the server may have done the work, and charged for it, all the same
     */
    ChatReply reply(ChatRequest request) throws IOException;
}
