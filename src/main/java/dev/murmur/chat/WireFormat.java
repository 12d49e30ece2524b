package dev.murmur.chat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one family of servers spells requests and replies. */
interface WireFormat {
    /** What stands after the base URL: {@code chat/completions}. */
    String path();

    /** Headers of every call, the key's among them when there is one. */
    Map<String, String> headers(@Nullable Credential credential);

    /** The request's JSON object. */
    Map<String, Object> body(ChatRequest request);

    /**
     * Reads a 200 answer.
     *
     * @throws IOException if it is not a reply
     */
    ChatReply read(byte[] body, ChatRequest request, Duration latency) throws IOException;

    /**
     * Learns from a refusal that this model takes no such setting.
     *
     * @param sent the body that was refused
     * @return whether the request, spelled anew, is worth sending again
     */
    boolean adapt(Map<String, Object> sent, ErrorBody refusal);
}
