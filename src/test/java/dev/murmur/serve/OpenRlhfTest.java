package dev.murmur.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenRlhfTest extends DialectContract {
    OpenRlhfTest() {
        super(new OpenRlhf());
    }

    @Override
    Object request(String prompt, List<String> responses) {
        String prompts = "<|user|>\n" + prompt + "</s>\n<|assistant|>\n";
        return Map.of(
                "query", conversations(prompt, responses), "prompts", Collections.nCopies(responses.size(), prompts));
    }

    @Override
    List<Double> rewards(JsonObject reply) throws InputException {
        return reply.numbers("rewards");
    }

    @Test
    void scoresAreProbabilitiesAndExtraLogsHaveANumberForEveryQuery() throws InputException {
        JsonObject reply = reply(Map.of("query", List.of("<|user|>2+2?<|assistant|>4</s>", "alone")));

        assertThat(reply.numbers("scores")).hasSize(2).allMatch(score -> score > 0 && score < 1);
        assertThat(reply.object("extra_logs").numbers("normalised_reward"))
                .first()
                .isEqualTo(FakeScorer.reward(RIGHT).normalised());
        assertThat(reply.object("extra_logs").numbers("spread")).containsExactly(0.25, 0.25);
    }

    @Test
    void promptsThatDoNotFitTheirQueriesAreRefusedByPlace() {
        assertRefused(
                "\"prompts\" has 1 entries but \"query\" has 2", Map.of("query", List.of("a", "b"), "prompts", "a"));
        assertRefused(
                "\"query\"[1]: the prompt sent for this text does not stand in it",
                Map.of("query", List.of("a b", "c d"), "prompts", List.of("a", "b")));
        assertRefused("\"query\" is missing", Map.of("queries", "a"));
    }

    @Test
    void noTextsGetNoRewards() throws InputException {
        JsonObject reply = reply(Map.of("query", List.of(), "prompts", List.of(), "labels", List.of()));

        assertThat(reply.numbers("rewards")).isEmpty();
        assertThat(reply.numbers("scores")).isEmpty();
    }
}
