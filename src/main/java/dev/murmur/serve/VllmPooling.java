package dev.murmur.serve;

import dev.murmur.encode.Exchange;
import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import dev.murmur.reward.Reward;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** vLLM's {@code /pooling} for a model that gives one number for a whole text. */
final class VllmPooling implements Dialect {
    private static final Set<String> TASKS = Set.of("classify", "score", "reward");

    @Override
    public Question read(Call call) throws InputException {
        JsonObject body = call.body();
        String task = body.textOr("task", "classify");
        if (!TASKS.contains(task)) {
            throw body.wrong("\"task\" \"" + task + "\" is not served: the model gives one number for a whole response;"
                    + " ask for classify");
        }
        String encoding = body.textOr("encoding_format", "float");
        if (!encoding.equals("float")) {
            throw body.wrong(
                    "\"encoding_format\" is float, found \"" + encoding + "\": others would round the rewards");
        }
        ToDoubleFunction<Reward> activation = Vllm.activation(body);
        List<Exchange> exchanges = Vllm.inputs(body);
        return new Question(exchanges, rewards -> {
            List<WirePooling> data = IntStream.range(0, rewards.size())
                    .mapToObj(i -> new WirePooling(i, "pooling", List.of(activation.applyAsDouble(rewards.get(i)))))
                    .toList();
            return Vllm.reply(call, "pool", exchanges, data);
        });
    }

    private record WirePooling(int index, String object, List<Double> data) {}
}
