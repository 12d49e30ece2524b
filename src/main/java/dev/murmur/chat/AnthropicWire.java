package dev.murmur.chat;

import dev.murmur.json.Json;
import dev.murmur.preference.FinishReason;
import dev.murmur.preference.Message;
import dev.murmur.preference.Role;
import dev.murmur.preference.TokenUsage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Anthropic's messages: the system text stands apart, a length limit is required, and there are no log-probabilities. */
final class AnthropicWire implements WireFormat {
    /** The limit is required; where nobody set one, this is enough for any plain answer. */
    static final int MAX_TOKENS = 4096;

    private static final Set<String> UNKNOWN = Set.of("seed");

    @Override
    public String path() {
        return "messages";
    }

    @Override
    public Map<String, String> headers(@Nullable Credential credential) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("anthropic-version", "2023-06-01");
        if (credential != null) {
            headers.put("x-api-key", credential.reveal());
        }
        return headers;
    }

    @Override
    public Map<String, Object> body(ChatRequest request) {
        var body = new LinkedHashMap<String, Object>();
        body.put("model", request.model());
        body.put("max_tokens", MAX_TOKENS);
        body.putAll(request.sampling().fields());
        body.keySet().removeAll(UNKNOWN);
        Object stop = body.remove("stop");
        if (stop != null) {
            body.put("stop_sequences", stop);
        }
        String system = request.messages().stream()
                .filter(message -> message.role() == Role.SYSTEM)
                .map(Message::content)
                .collect(Collectors.joining("\n\n"));
        if (!system.isEmpty()) {
            body.put("system", system);
        }
        body.put("messages", alternating(request.messages()));
        return body;
    }

    @Override
    public ChatReply read(byte[] body, ChatRequest request, Duration latency) throws IOException {
        Reply reply = Json.read(body, Reply.class, "the reply");
        if (reply.content == null) {
            throw new IOException("the reply has no \"content\"");
        }
        String thinking = texts(reply.content, "thinking");
        return new ChatReply(
                texts(reply.content, "text"),
                finish(reply.stop_reason),
                reply.usage == null ? TokenUsage.NONE : reply.usage.tokens(),
                List.of(),
                latency,
                thinking.isEmpty() ? null : thinking,
                request.sampling().fields().keySet().stream()
                        .filter(UNKNOWN::contains)
                        .toList(),
                1);
    }

    @Override
    public boolean adapt(Map<String, Object> sent, ErrorBody refusal) {
        return false;
    }

    /** The turns without the system's; two turns of one speaker in a row become one. */
    private static List<Message> alternating(List<Message> messages) {
        List<Message> turns = new ArrayList<>();
        for (Message message : messages) {
            Message last = turns.isEmpty() ? null : turns.get(turns.size() - 1);
            if (last != null && last.role() == message.role()) {
                turns.set(turns.size() - 1, new Message(last.role(), last.content() + "\n\n" + message.content()));
            } else if (message.role() != Role.SYSTEM) {
                turns.add(message);
            }
        }
        return turns;
    }

    private static String texts(List<Block> blocks, String type) {
        return blocks.stream()
                .filter(block -> type.equals(block.type))
                .map(block -> block.text == null ? block.thinking : block.text)
                .filter(text -> text != null)
                .collect(Collectors.joining());
    }

    private static FinishReason finish(@Nullable String reason) {
        return switch (reason == null ? "" : reason) {
            case "end_turn", "stop_sequence" -> FinishReason.STOP;
            case "max_tokens" -> FinishReason.LENGTH;
            case "refusal" -> FinishReason.CONTENT_FILTER;
            default -> FinishReason.OTHER;
        };
    }

    private record Reply(
            @Nullable List<Block> content,
            @Nullable String stop_reason,
            @Nullable Usage usage) {}

    private record Block(
            String type, @Nullable String text, @Nullable String thinking) {}

    private record Usage(
            @Nullable Long input_tokens,
            @Nullable Long output_tokens,
            @Nullable Long cache_creation_input_tokens,
            @Nullable Long cache_read_input_tokens) {
        TokenUsage tokens() {
            long read = orZero(cache_read_input_tokens);
            long input = orZero(input_tokens) + orZero(cache_creation_input_tokens) + read;
            return new TokenUsage(input, orZero(output_tokens), read);
        }

        private static long orZero(@Nullable Long count) {
            return count == null ? 0 : count;
        }
    }
}
