package dev.murmur.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.murmur.json.InputException;
import dev.murmur.json.Yaml;
import dev.murmur.preference.Message;
import dev.murmur.preference.TokenUsage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final double CALL_USD = (10 * 1000.0 + 5 * 2000.0) / 1e6; // FakeChatModel's ten in and five out

    private final FakeChatModel model = new FakeChatModel();

    @Test
    void cachedInputHasItsOwnPrice() throws InputException {
        assertThat(prices().cost("heron", new TokenUsage(1_000_000, 500_000, 400_000L), false)
                        .getAsDouble())
                .isCloseTo(600 + 100 + 1000, within(1e-9));
    }

    @Test
    void anUnknownPriceIsNotZero() throws InputException {
        assertThat(prices().cost("cuckoo", new TokenUsage(1, 1), false)).isEmpty();
    }

    @Test
    void aBatchIsCheaper() {
        assertThat(new Prices.Price(2, 1.0, 8, 0.5).inBatch()).isEqualTo(new Prices.Price(1, 0.5, 4, null));
    }

    @Test
    void aBudgetWantsAPriceForEveryModel() throws InputException {
        Prices prices = prices();

        assertThatThrownBy(() -> prices.require(List.of("heron", "cuckoo")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no price for model \"cuckoo\"");
    }

    @Test
    void answersFailuresAndRetriesAreCountedByStageAndModel() throws IOException {
        var ledger = new Ledger(prices(), null);
        model.fail(400);
        ChatModel metered = ledger.metered("collect", model);

        assertThatThrownBy(() -> metered.reply(request("heron"))).isInstanceOf(ChatException.class);
        metered.reply(request("heron"));
        ledger.metered("rank", model).reply(request("cuckoo"));
        ledger.record(new Ledger.Charge("collect", "heron", "p", new TokenUsage(10, 5), 3, false, false));

        assertThat(ledger.entries())
                .containsExactly(
                        new Ledger.Entry("collect", "heron", 2, 1, 5, new TokenUsage(20, 10), 2 * CALL_USD),
                        new Ledger.Entry("rank", "cuckoo", 1, 0, 1, new TokenUsage(10, 5), null));
        assertThat(ledger.spentUsd()).isCloseTo(2 * CALL_USD, within(1e-12));
    }

    @Test
    void aSpentBudgetStopsTheRunBeforeTheNextCall() throws IOException {
        ChatModel metered = new Ledger(prices(), 2.5 * CALL_USD).metered("collect", model);
        for (int i = 0; i < 3; i++) {
            metered.reply(request("heron"));
        }

        assertThatThrownBy(() -> metered.reply(request("heron")))
                .isInstanceOfSatisfying(
                        ChatException.class,
                        e -> assertThat(e.diagnosis()).isEqualTo(new Diagnosis(Remedy.STOP_RUN, "budget")))
                .hasMessage(
                        "the budget is spent: 0.0600 of 0.0500 USD are gone; raise budget_usd and run again to go on");
        assertThat(model.requests()).hasSize(3);
    }

    private static Prices prices() throws InputException {
        return Yaml.read(
                "models: {heron: {input: 1000, cached_input: 250, output: 2000}}", Prices.class, "prices.yaml");
    }

    private static ChatRequest request(String name) {
        return new ChatRequest(name, List.of(Message.user("hello")), Sampling.DEFAULTS);
    }
}
