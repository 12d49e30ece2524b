package dev.murmur.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VllmClassifyTest extends DialectContract {
    VllmClassifyTest() {
        super(new VllmClassify());
    }

    @Override
    Object request(String prompt, List<String> responses) {
        return Map.of("input", conversations(prompt, responses), "use_activation", false);
    }

    @Override
    List<Double> rewards(JsonObject reply) throws InputException {
        return numbers(reply, "probs");
    }

    @Test
    void activationIsOnUnlessItIsSwitchedOffByEitherName() throws InputException {
        double reward = FakeScorer.reward(RIGHT).value();
        double activated = 1 / (1 + Math.exp(-reward));

        assertThat(prob(Map.of())).isCloseTo(activated, within(1e-15));
        assertThat(prob(Map.of("use_activation", true))).isCloseTo(activated, within(1e-15));
        assertThat(prob(Map.of("use_activation", false))).isEqualTo(reward);
        assertThat(prob(Map.of("activation", false))).isEqualTo(reward);
        assertThat(prob(Map.of("activation", false, "use_activation", false))).isEqualTo(reward);
        assertRefused("say different things", asked(Map.of("activation", true, "use_activation", false)));
    }

    @Test
    void messagesMustEndWithAResponse() {
        assertRefused(
                "does not end with an assistant turn",
                Map.of("messages", List.of(Map.of("role", "user", "content", "2+2?"))));
        assertRefused("found \"tool\"", Map.of("messages", List.of(Map.of("role", "tool", "content", "2+2?"))));
    }

    @Test
    void onlyPartsOfTextCanBeRewarded() {
        var picture = Map.of("type", "image_url", "image_url", Map.of("url", "data:,"));

        assertRefused(
                "only parts of type text",
                Map.of("messages", List.of(Map.of("role", "user", "content", List.of(picture)))));
    }

    private double prob(Map<String, Boolean> activation) throws InputException {
        return numbers(reply(asked(activation)), "probs").get(0);
    }

    private static Map<String, Object> asked(Map<String, Boolean> activation) {
        Map<String, Object> request = new TreeMap<>(activation);
        request.put(
                "messages",
                List.of(
                        Map.of("role", "user", "content", List.of(Map.of("type", "text", "text", "2+2?"))),
                        Map.of("role", "assistant", "content", "4")));
        return request;
    }
}
