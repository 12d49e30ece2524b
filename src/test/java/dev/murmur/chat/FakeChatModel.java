package dev.murmur.chat;

import dev.murmur.preference.FinishReason;
import dev.murmur.preference.TokenUsage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Answers and fails as it was told, in order, and then answers "fine"; remembers what it was asked. */
public final class FakeChatModel implements ChatModel {
    private final Deque<Object> script = new ArrayDeque<>();
    private final List<ChatRequest> requests = new ArrayList<>();

    public FakeChatModel answer(String text) {
        script.add(reply(text));
        return this;
    }

    public FakeChatModel fail(int status) {
        return fail(new ChatException(status, "http://fake", "as told"));
    }

    public FakeChatModel fail(IOException e) {
        script.add(e);
        return this;
    }

    FakeChatModel fail(int status, Diagnosis diagnosis) {
        return fail(new ChatException(status, "as told", diagnosis, 1, null));
    }

    public synchronized List<ChatRequest> requests() {
        return List.copyOf(requests);
    }

    @Override
    public synchronized ChatReply reply(ChatRequest request) throws IOException {
        requests.add(request);
        Object next = script.isEmpty() ? reply("fine") : script.remove();
        if (next instanceof IOException e) {
            throw e;
        }
        return (ChatReply) next;
    }

    /** A reply of ten tokens in and five out. */
    public static ChatReply reply(String text) {
        return new ChatReply(text, FinishReason.STOP, new TokenUsage(10, 5), List.of(), Duration.ofMillis(7));
    }
}
