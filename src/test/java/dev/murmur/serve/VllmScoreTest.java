package dev.murmur.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VllmScoreTest extends DialectContract {
    VllmScoreTest() {
        super(new VllmScore());
    }

    @Override
    Object request(String prompt, List<String> responses) {
        return Map.of("queries", prompt, "documents", responses, "use_activation", false);
    }

    @Override
    List<Double> rewards(JsonObject reply) throws InputException {
        List<Double> rewards = new ArrayList<>();
        for (JsonObject data : reply.objects("data")) {
            rewards.add(data.number("score"));
        }
        return rewards;
    }

    @Test
    void bothSidesMayHaveAnyOfTheirNames() throws InputException {
        for (List<String> sides : List.of(
                List.of("text_1", "text_2"),
                List.of("data_1", "data_2"),
                List.of("queries", "documents"),
                List.of("queries", "items"))) {
            var request = Map.of(sides.get(0), "2+2?", sides.get(1), "4", "use_activation", false);

            assertThat(rewards(reply(request)))
                    .containsExactly(FakeScorer.reward(RIGHT).value());
        }
    }

    @Test
    void asManyPromptsAsResponsesGoTogetherOneToOne() throws InputException {
        var request = Map.of("text_1", List.of("2+2?", "2+2?"), "text_2", List.of("4", "5"), "use_activation", false);

        assertThat(rewards(reply(request)))
                .containsExactly(
                        FakeScorer.reward(RIGHT).value(),
                        FakeScorer.reward(WRONG).value());
    }

    @Test
    void otherNumbersOfPromptsAndMissingSidesAreRefused() {
        assertRefused("one prompt for all", Map.of("text_1", List.of("a", "b"), "text_2", List.of("c", "d", "e")));
        assertRefused("are wanted", Map.of("text_1", "a"));
    }
}
