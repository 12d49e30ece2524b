package dev.murmur.serve;

import dev.murmur.encode.Exchange;
import dev.murmur.preference.ContentId;
import dev.murmur.preference.Prompt;
import dev.murmur.reward.Reward;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Rewards that depend on prompt and response alone, a record of the batches, and a gate that holds them up. */
final class FakeScorer implements Scorer {
    static final String POISON = "poison";

    final List<List<Exchange>> batches = Collections.synchronizedList(new ArrayList<>());
    private volatile CountDownLatch gate = new CountDownLatch(0);

    static Reward reward(Exchange exchange) {
        long seed = ContentId.seed(Prompt.idOf(exchange.prompt()), exchange.response());
        double value = (seed % 8000) / 1000.0;
        return new Reward(value, value / 2, 0.25);
    }

    @Override
    public List<Reward> score(List<Exchange> exchanges) {
        batches.add(exchanges);
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (exchanges.stream().anyMatch(exchange -> exchange.response().equals(POISON))) {
            throw new IllegalStateException("a text that the model cannot read");
        }
        return exchanges.stream().map(FakeScorer::reward).toList();
    }

    void hold() {
        gate = new CountDownLatch(1);
    }

    void release() {
        gate.countDown();
    }
}
