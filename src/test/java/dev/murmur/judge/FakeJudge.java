package dev.murmur.judge;

import dev.murmur.chat.ChatModel;
import dev.murmur.chat.ChatReply;
import dev.murmur.chat.ChatRequest;
import dev.murmur.preference.FinishReason;
import dev.murmur.preference.TokenUsage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A judge in process that answers by a rule and remembers what it was asked. */
final class FakeJudge implements ChatModel {
    private final Rule rule;
    private final Queue<ChatRequest> asked = new ConcurrentLinkedQueue<>();

    private FakeJudge(Rule rule) {
        this.rule = rule;
    }

    /** Answers with text. */
    static FakeJudge answering(TextRule rule) {
        return new FakeJudge(request -> reply(rule.answer(request)));
    }

    /** Answers with whole replies. */
    static FakeJudge replying(Rule rule) {
        return new FakeJudge(rule);
    }

    static ChatReply reply(String text) {
        return new ChatReply(text, FinishReason.STOP, new TokenUsage(100, 10), List.of(), Duration.ofMillis(5));
    }

    @Override
    public ChatReply reply(ChatRequest request) throws IOException {
        asked.add(request);
        return rule.answer(request);
    }

    List<ChatRequest> requests() {
        return List.copyOf(asked);
    }

    /** What a judge answers. */
    interface Rule {
        ChatReply answer(ChatRequest request) throws IOException;
    }

    /** The same as text. */
    interface TextRule {
        String answer(ChatRequest request) throws IOException;
    }
}
