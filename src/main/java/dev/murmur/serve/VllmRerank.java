package dev.murmur.serve;

import dev.murmur.encode.Exchange;
import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import dev.murmur.preference.Message;
import dev.murmur.reward.Reward;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** vLLM's {@code /rerank}: responses to one prompt, best first. */
final class VllmRerank implements Dialect {
    @Override
    public Question read(Call call) throws InputException {
        JsonObject body = call.body();
        ToDoubleFunction<Reward> activation = Vllm.activation(body);
        List<Message> prompt = ChatText.prompt(body.text("query"));
        List<String> documents = Fields.texts(body, "documents");
        int wanted = body.integerOr("top_n", 0);
        int shown = wanted > 0 ? wanted : documents.size();
        List<Exchange> exchanges =
                documents.stream().map(text -> new Exchange(prompt, text)).toList();
        return new Question(exchanges, rewards -> {
            List<WireResult> results = IntStream.range(0, rewards.size())
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> -rewards.get(i).value()))
                    .limit(shown)
                    .map(i -> new WireResult(
                            i, new WireDocument(documents.get(i)), activation.applyAsDouble(rewards.get(i))))
                    .toList();
            return new WireReply("rerank-" + call.id(), call.model(), Vllm.usage(exchanges, false), results);
        });
    }

    private record WireReply(String id, String model, Map<String, @Nullable Object> usage, List<WireResult> results) {}

    private record WireResult(int index, WireDocument document, double relevanceScore) {}

    private record WireDocument(String text) {}
}
