package dev.murmur.simulate;

import dev.murmur.json.Json;
import dev.murmur.simulate.Draft.Token;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answered call and how OpenAI's servers spell it, whole or as server-sent events. The time of creation is always 0. */
record Completion(String id, ChatCall call, List<Choice> choices) {
    Completion {
        choices = List.copyOf(choices);
    }

    int promptTokens() {
        return call.promptTokens();
    }

    /** Over all choices. */
    int completionTokens() {
        return choices.stream().mapToInt(choice -> choice.tokens().size()).sum();
    }

    /** The body of the answer, of the type that {@link #contentType} says. */
    String body() {
        return call.stream() ? events() : json();
    }

    String contentType() {
        return call.stream() ? "text/event-stream" : "application/json";
    }

    private String json() {
        List<WireChoice> wire = new ArrayList<>();
        for (Choice choice : choices) {
            var message = new WireMessage("assistant", choice.text());
            var logprobs = call.logprobs() ? logprobs(choice.tokens()) : null;
            wire.add(new WireChoice(wire.size(), message, null, logprobs, choice.finishReason()));
        }
        return Json.write(new WireCompletion(id, "chat.completion", 0, call.model(), wire, usage()));
    }

    private String events() {
        var events = new StringBuilder();
        for (int i = 0; i < choices.size(); i++) {
            event(events, new WireChoice(i, null, new WireMessage("assistant", ""), null, null));
            for (Token token : choices.get(i).tokens()) {
                var logprobs = call.logprobs() ? logprobs(List.of(token)) : null;
                event(events, new WireChoice(i, null, new WireMessage(null, token.text()), logprobs, null));
            }
            String finishReason = choices.get(i).finishReason();
            event(events, new WireChoice(i, null, new WireMessage(null, null), null, finishReason));
        }
        if (call.streamUsage()) {
            event(events, new WireCompletion(id, "chat.completion.chunk", 0, call.model(), List.of(), usage()));
        }
        return events.append("data: [DONE]\n\n").toString();
    }

    private void event(StringBuilder events, WireChoice choice) {
        event(events, new WireCompletion(id, "chat.completion.chunk", 0, call.model(), List.of(choice), null));
    }

    private static void event(StringBuilder events, WireCompletion chunk) {
        events.append("data: ").append(Json.write(chunk)).append("\n\n");
    }

    private WireUsage usage() {
        return new WireUsage(promptTokens(), completionTokens(), promptTokens() + completionTokens());
    }

    private WireLogprobs logprobs(List<Token> tokens) {
        List<WireToken> content = new ArrayList<>();
        for (Token token : tokens) {
            List<WireToken> top = token.alternatives().entrySet().stream()
                    .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                    .limit(call.topLogprobs())
                    .map(other -> wire(other.getKey(), other.getValue(), null))
                    .toList();
            content.add(wire(token.text(), token.logprob(), top));
        }
        return new WireLogprobs(content);
    }

    private static WireToken wire(String token, double logprob, @Nullable List<WireToken> top) {
        List<Integer> bytes = new ArrayList<>();
        for (byte each : token.getBytes(StandardCharsets.UTF_8)) {
            bytes.add(Byte.toUnsignedInt(each));
        }
        return new WireToken(token, logprob, bytes, top);
    }

    private record WireCompletion(
            String id,
            String object,
            long created,
            String model,
            List<WireChoice> choices,
            @Nullable WireUsage usage) {}

    private record WireChoice(
            int index,
            @Nullable WireMessage message,
            @Nullable WireMessage delta,
            @Nullable WireLogprobs logprobs,
            @Nullable String finishReason) {}

    private record WireMessage(
            @Nullable String role, @Nullable String content) {}

    private record WireLogprobs(List<WireToken> content) {}

    private record WireToken(
            String token,
            double logprob,
            List<Integer> bytes,
            @Nullable List<WireToken> topLogprobs) {}

    private record WireUsage(int promptTokens, int completionTokens, int totalTokens) {}
}
