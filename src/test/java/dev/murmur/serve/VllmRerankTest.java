package dev.murmur.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.murmur.encode.Exchange;
import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import dev.murmur.preference.Message;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VllmRerankTest extends DialectContract {
    VllmRerankTest() {
        super(new VllmRerank());
    }

    @Override
    Object request(String prompt, List<String> responses) {
        return Map.of("query", prompt, "documents", responses, "use_activation", false);
    }

    @Override
    List<Double> rewards(JsonObject reply) throws InputException {
        Map<Integer, Double> rewards = new TreeMap<>();
        for (JsonObject result : reply.objects("results")) {
            rewards.put(result.integer("index"), result.number("relevance_score"));
        }
        return List.copyOf(rewards.values());
    }

    @Test
    void theBestComeFirstAndOnlyAsManyAsAskedFor() throws InputException {
        List<String> best = List.of("a", "b", "c", "d").stream()
                .sorted(Comparator.comparingDouble(
                        text -> -FakeScorer.reward(new Exchange(List.of(Message.user("2+2?")), text))
                                .value()))
                .toList();
        JsonObject reply = reply(Map.of("query", "2+2?", "documents", List.of("a", "b", "c", "d"), "top_n", 2));

        assertThat(reply.objects("results")).hasSize(2);
        for (int i = 0; i < 2; i++) {
            assertThat(reply.objects("results").get(i).object("document").text("text"))
                    .isEqualTo(best.get(i));
        }
    }
}
