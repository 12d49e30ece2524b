package dev.murmur.serve;

import dev.murmur.encode.Exchange;
import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import dev.murmur.reward.Reward;
import dev.murmur.reward.RewardModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What vLLM's pooling protocols have in common. */
final class Vllm {
    private Vllm() {}

    /**
     * The number that a request wants of each reward: its logistic function, or the raw reward where {@code use_activation}
     * (formerly {@code activation}) is false.
     */
    static ToDoubleFunction<Reward> activation(JsonObject body) throws InputException {
        boolean activated = body.flagOr("use_activation", body.flagOr("activation", true));
        if (body.has("activation") && body.flagOr("activation", true) != activated) {
            throw body.wrong("\"use_activation\" and its older name \"activation\" say different things; send one");
        }
        return activated ? reward -> RewardModel.probability(reward.value(), 0) : Reward::value;
    }

    /** What {@code input} or {@code messages} wants rewarded: whole conversations as texts, or one as messages. */
    static List<Exchange> inputs(JsonObject body) throws InputException {
        if (body.has("messages")) {
            return List.of(Fields.conversation(body, "messages"));
        }
        return Fields.conversations(body, "input");
    }

    /** The envelope of a list of results. */
    static ListReply reply(Call call, String prefix, List<Exchange> exchanges, List<?> data) {
        return new ListReply(
                prefix + "-" + call.id(), "list", call.created(), call.model(), data, usage(exchanges, true));
    }

    /** Words stand for tokens, of which the model has none. */
    static Map<String, @Nullable Object> usage(List<Exchange> exchanges, boolean completion) {
        int words = exchanges.stream()
                .mapToInt(exchange -> words(exchange.promptText()) + words(exchange.response()))
                .sum();
        Map<String, @Nullable Object> usage = new LinkedHashMap<>();
        usage.put("prompt_tokens", words);
        usage.put("total_tokens", words);
        if (completion) {
            usage.put("completion_tokens", 0);
            usage.put("prompt_tokens_details", null);
        }
        return usage;
    }

    private static int words(String text) {
        return (int) IntStream.range(0, text.length())
                .filter(i -> !Character.isWhitespace(text.charAt(i))
                        && (i == 0 || Character.isWhitespace(text.charAt(i - 1))))
                .count();
    }

    record ListReply(
            String id, String object, long created, String model, List<?> data, Map<String, @Nullable Object> usage) {}
}
