package dev.murmur.chat;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stops calling what cannot answer. After a failure that concerns the whole endpoint (a refused key, a used-up quota) or one
 * of its models, and after ten calls in a row that did not reach it at all, every further call fails at once with the same
 * diagnosis, and nothing is sent.
 */
final class Breaker implements ChatModel {
    private static final int UNREACHED = 10;
    private static final String ENDPOINT = "";

    private final ChatModel model;
    private final Map<String, ChatException> stops = new ConcurrentHashMap<>();
    private final AtomicInteger unreached = new AtomicInteger();

    Breaker(ChatModel model) {
        this.model = model;
    }

    @Override
    public ChatReply reply(ChatRequest request) throws IOException {
        refuseIfStopped(ENDPOINT);
        refuseIfStopped(request.model());
        try {
            ChatReply reply = model.reply(request);
            unreached.set(0);
            return reply;
        } catch (ChatException e) {
            throw judged(request, e);
        }
    }

    private void refuseIfStopped(String what) throws ChatException {
        ChatException stop = stops.get(what);
        if (stop != null) {
            throw stop.after(0);
        }
    }

    private ChatException judged(ChatRequest request, ChatException failure) {
        Diagnosis diagnosis = failure.diagnosis();
        switch (diagnosis.remedy()) {
            case STOP_MODEL -> stops.putIfAbsent(request.model(), failure);
            case STOP_ENDPOINT -> stops.putIfAbsent(ENDPOINT, failure);
            case RETRY -> {
                return givenUp(failure, diagnosis);
            }
            case GIVE_UP -> unreached.set(0);
            case STOP_RUN -> {}
        }
        return failure;
    }

    private ChatException givenUp(ChatException failure, Diagnosis diagnosis) {
        if (!diagnosis.reason().equals("unreachable")) {
            unreached.set(0);
            return failure;
        }
        if (unreached.incrementAndGet() < UNREACHED) {
            return failure;
        }
        var stopped = failure.as(new Diagnosis(Remedy.STOP_ENDPOINT, diagnosis.reason()));
        stops.putIfAbsent(ENDPOINT, stopped);
        return stopped;
    }
}
