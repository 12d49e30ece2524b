package dev.murmur.chat;

import dev.murmur.json.Json;
import dev.murmur.preference.FinishReason;
import dev.murmur.preference.TokenUsage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Chat completions as OpenAI spells them, and everybody after it. Which settings a model refuses (reasoning models take no
 * temperature, and {@code max_completion_tokens} in place of {@code max_tokens}) is learnt from the server's own 400
 * answers, never guessed from a name.
 */
final class OpenAiWire implements WireFormat {
    private static final Set<String> LOGPROBS = Set.of("logprobs", "top_logprobs");
    private static final Set<String> MAY_GO =
            Set.of("temperature", "top_p", "stop", "seed", "logprobs", "top_logprobs");

    private final String keyHeader;
    private final Map<String, Set<String>> refused = new ConcurrentHashMap<>();

    /** A format whose key goes into that header; {@code Authorization} has the word Bearer before it. */
    OpenAiWire(String keyHeader) {
        this.keyHeader = keyHeader;
    }

    @Override
    public String path() {
        return "chat/completions";
    }

    @Override
    public Map<String, String> headers(@Nullable Credential credential) {
        if (credential == null) {
            return Map.of();
        }
        boolean bearer = keyHeader.equals("Authorization");
        return Map.of(keyHeader, bearer ? "Bearer " + credential.reveal() : credential.reveal());
    }

    @Override
    public Map<String, Object> body(ChatRequest request) {
        var body = new LinkedHashMap<String, Object>();
        body.put("model", request.model());
        body.put("messages", request.messages());
        body.putAll(request.sampling().fields());
        if (request.topLogprobs() > 0) {
            body.put("logprobs", true);
            body.put("top_logprobs", request.topLogprobs());
        }
        for (String name : refusedBy(request.model())) {
            Object value = body.remove(name);
            if (name.equals("max_tokens") && value != null) {
                body.putIfAbsent("max_completion_tokens", value);
            }
        }
        return body;
    }

    @Override
    public boolean adapt(Map<String, Object> sent, ErrorBody refusal) {
        String name = refusal.param();
        boolean renamed = "max_tokens".equals(name) && refusal.message().contains("max_completion_tokens");
        if (name == null || !refusal.isUnsupportedSetting() || !(renamed || MAY_GO.contains(name))) {
            return false;
        }
        refused.computeIfAbsent(String.valueOf(sent.get("model")), model -> ConcurrentHashMap.newKeySet())
                .addAll(LOGPROBS.contains(name) ? LOGPROBS : Set.of(name));
        return sent.containsKey(name);
    }

    @Override
    public ChatReply read(byte[] body, ChatRequest request, Duration latency) throws IOException {
        Completion completion = Json.read(body, Completion.class, "the reply");
        if (completion.choices == null || completion.choices.isEmpty()) {
            throw new IOException("the reply has no \"choices\"");
        }
        Choice choice = completion.choices.get(0);
        Turn turn = choice.message;
        if (turn == null) {
            throw new IOException("the reply's choice has no \"message\"");
        }
        String content = turn.content == null ? turn.refusal : turn.content;
        Thoughts thoughts = Thoughts.split(content == null ? "" : content);
        String shown = turn.reasoning_content == null ? turn.reasoning : turn.reasoning_content;
        return new ChatReply(
                thoughts.answer(),
                finish(choice.finish_reason),
                completion.usage == null ? TokenUsage.NONE : completion.usage.tokens(),
                choice.logprobs == null ? List.of() : choice.logprobs.tokens(),
                latency,
                shown == null ? thoughts.reasoning() : shown,
                withheld(request),
                1);
    }

    private Set<String> refusedBy(String model) {
        return refused.getOrDefault(model, Set.of());
    }

    private List<String> withheld(ChatRequest request) {
        Set<String> names = refusedBy(request.model());
        return names.isEmpty()
                ? List.of()
                : request.sampling().fields().keySet().stream()
                        .filter(name -> !name.equals("max_tokens") && names.contains(name))
                        .toList();
    }

    private static FinishReason finish(@Nullable String reason) {
        return switch (reason == null ? "" : reason.toLowerCase(Locale.ROOT)) {
            case "stop", "eos", "eos_token", "stop_sequence" -> FinishReason.STOP;
            case "length", "max_tokens" -> FinishReason.LENGTH;
            case "content_filter" -> FinishReason.CONTENT_FILTER;
            default -> FinishReason.OTHER;
        };
    }

    private record Completion(
            @Nullable List<Choice> choices, @Nullable Usage usage) {}

    private record Choice(
            @Nullable Turn message,
            @Nullable String finish_reason,
            @Nullable Logprobs logprobs) {}

    private record Turn(
            @Nullable String content,
            @Nullable String refusal,
            @Nullable String reasoning_content,
            @Nullable String reasoning) {}

    private record Logprobs(@Nullable List<Token> content) {
        List<TokenLogprobs> tokens() {
            List<TokenLogprobs> tokens = new ArrayList<>();
            for (Token token : content == null ? List.<Token>of() : content) {
                Map<String, Double> top = new LinkedHashMap<>();
                for (Token other : token.top_logprobs == null ? List.<Token>of() : token.top_logprobs) {
                    top.putIfAbsent(other.token, other.logprob);
                }
                tokens.add(new TokenLogprobs(token.token, token.logprob, top));
            }
            return tokens;
        }
    }

    private record Token(
            String token, double logprob, @Nullable List<Token> top_logprobs) {}

    private record Usage(
            @Nullable Long prompt_tokens,
            @Nullable Long completion_tokens,
            @Nullable InputDetails prompt_tokens_details) {
        TokenUsage tokens() {
            Long cached = prompt_tokens_details == null ? null : prompt_tokens_details.cached_tokens;
            return new TokenUsage(orZero(prompt_tokens), orZero(completion_tokens), orZero(cached));
        }

        private static long orZero(@Nullable Long count) {
            return count == null ? 0 : Math.max(0, count);
        }
    }

    private record InputDetails(@Nullable Long cached_tokens) {}
}
