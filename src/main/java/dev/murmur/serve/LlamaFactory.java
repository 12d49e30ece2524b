package dev.murmur.serve;

import dev.murmur.json.InputException;
import dev.murmur.reward.Reward;
import java.util.List;

/** LLaMA-Factory's reward API: {@code messages} holds whole texts. Nothing is cut, whatever {@code max_length} says. */
final class LlamaFactory implements Dialect {
    @Override
    public Question read(Call call) throws InputException {
        String model = call.body().textOr("model", call.model());
        return new Question(
                Fields.conversations(call.body(), "messages"),
                rewards -> new WireReply(
                        "scoreval-" + call.id(),
                        "score.evaluation",
                        model,
                        rewards.stream().map(Reward::value).toList()));
    }

    private record WireReply(String id, String object, String model, List<Double> scores) {}
}
