package dev.murmur.serve;

import dev.murmur.encode.Exchange;
import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import dev.murmur.reward.Reward;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** vLLM's {@code /score}: prompts on the left, responses on the right, one to many or one to one. */
final class VllmScore implements Dialect {
    /** The names that the two sides have had. */
    private static final List<Sides> SIDES = List.of(
            new Sides("queries", "documents"),
            new Sides("queries", "items"),
            new Sides("data_1", "data_2"),
            new Sides("text_1", "text_2"));

    @Override
    public Question read(Call call) throws InputException {
        ToDoubleFunction<Reward> activation = Vllm.activation(call.body());
        List<Exchange> exchanges = exchanges(call.body());
        return new Question(exchanges, rewards -> {
            List<WireScore> data = IntStream.range(0, rewards.size())
                    .mapToObj(i -> new WireScore(i, "score", activation.applyAsDouble(rewards.get(i))))
                    .toList();
            return Vllm.reply(call, "score", exchanges, data);
        });
    }

    private static List<Exchange> exchanges(JsonObject body) throws InputException {
        Sides sides = SIDES.stream()
                .filter(names -> body.has(names.prompts()) && body.has(names.responses()))
                .findFirst()
                .orElseThrow(
                        () -> body.wrong("\"text_1\" (prompts) and \"text_2\" (responses) are wanted, or \"queries\""
                                + " and \"documents\"; found " + body.names()));
        List<String> prompts = Fields.texts(body, sides.prompts());
        List<String> responses = Fields.texts(body, sides.responses());
        if (prompts.size() != 1 && prompts.size() != responses.size()) {
            throw body.wrong("\"" + sides.prompts() + "\" has " + prompts.size() + " entries and \"" + sides.responses()
                    + "\" has " + responses.size() + "; one prompt for all responses or one for each is wanted");
        }
        List<Exchange> exchanges = new ArrayList<>();
        for (int i = 0; i < responses.size(); i++) {
            String prompt = prompts.get(prompts.size() == 1 ? 0 : i);
            exchanges.add(new Exchange(ChatText.prompt(prompt), responses.get(i)));
        }
        return exchanges;
    }

    private record Sides(String prompts, String responses) {}

    private record WireScore(int index, String object, double score) {}
}
