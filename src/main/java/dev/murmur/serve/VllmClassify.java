package dev.murmur.serve;

import dev.murmur.encode.Exchange;
import dev.murmur.json.InputException;
import dev.murmur.reward.Reward;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** vLLM's {@code /classify} for a model with one label. */
final class VllmClassify implements Dialect {
    @Override
    public Question read(Call call) throws InputException {
        ToDoubleFunction<Reward> activation = Vllm.activation(call.body());
        List<Exchange> exchanges = Vllm.inputs(call.body());
        return new Question(exchanges, rewards -> {
            List<WireClass> data = IntStream.range(0, rewards.size())
                    .mapToObj(i -> new WireClass(i, "LABEL_0", List.of(activation.applyAsDouble(rewards.get(i))), 1))
                    .toList();
            return Vllm.reply(call, "classify", exchanges, data);
        });
    }

    private record WireClass(int index, String label, List<Double> probs, int numClasses) {}
}
