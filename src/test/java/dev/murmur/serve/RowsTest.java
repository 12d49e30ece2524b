package dev.murmur.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.murmur.encode.Exchange;
import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import dev.murmur.preference.Message;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowsTest extends DialectContract {
    RowsTest() {
        super(new Rows());
    }

    @Override
    Object request(String prompt, List<String> responses) {
        return Map.of("prompt", prompt, "responses", responses);
    }

    @Override
    List<Double> rewards(JsonObject reply) throws InputException {
        return reply.objects("rows").get(0).numbers("rewards");
    }

    @Test
    void aPairHasAMarginAndAProbability() throws InputException {
        JsonObject pair = reply(Map.of(
                        "prompt",
                        "2+2?",
                        "chosen",
                        List.of(Map.of("role", "assistant", "content", "4")),
                        "rejected",
                        "5"))
                .objects("rows")
                .get(0);
        double margin =
                FakeScorer.reward(RIGHT).value() - FakeScorer.reward(WRONG).value();

        assertThat(pair.object("chosen").number("reward"))
                .isEqualTo(FakeScorer.reward(RIGHT).value());
        assertThat(pair.object("rejected").number("normalised"))
                .isEqualTo(FakeScorer.reward(WRONG).normalised());
        assertThat(pair.number("margin")).isEqualTo(margin);
        assertThat(pair.number("probability")).isCloseTo(1 / (1 + Math.exp(-margin)), within(1e-15));
    }

    @Test
    void rowsOfAllKindsKeepTheirOrder() throws InputException {
        List<JsonObject> rows = reply(Map.of(
                        "rows",
                        List.of(
                                Map.of("prompt", "2+2?", "responses", List.of("5", "4")),
                                Map.of("prompt", List.of(Map.of("role", "user", "content", "2+2?")), "response", "4"))))
                .objects("rows");

        assertThat(rows.get(0).numbers("rewards"))
                .containsExactly(
                        FakeScorer.reward(WRONG).value(),
                        FakeScorer.reward(RIGHT).value());
        assertThat(rows.get(1).number("reward"))
                .isEqualTo(FakeScorer.reward(RIGHT).value());
        assertThat(rows.get(1).number("spread")).isEqualTo(0.25);
    }

    @Test
    void nothingIsParsedOutOfTexts() throws InputException {
        String marks = "<|user|>2+2?<|assistant|>4</s>";
        var exchange = new Exchange(List.of(Message.user(marks)), marks);

        assertThat(reply(Map.of("prompt", marks, "response", marks))
                        .objects("rows")
                        .get(0)
                        .number("reward"))
                .isEqualTo(FakeScorer.reward(exchange).value());
    }

    @Test
    void aRowWithoutResponsesIsRefusedByPlace() {
        assertRefused(
                "\"rows\"[1]", Map.of("rows", List.of(Map.of("prompt", "a", "response", "b"), Map.of("prompt", "a"))));
        assertRefused("\"rows\" is empty", Map.of("rows", List.of()));
        assertRefused("\"responses\" is empty", Map.of("prompt", "a", "responses", List.of()));
        assertRefused(
                "one assistant message",
                Map.of("prompt", "a", "response", List.of(Map.of("role", "user", "content", "b"))));
    }
}
