package dev.murmur.chat;

import dev.murmur.preference.TokenUsage;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the calls that wait in batches may cost, set aside from a budget until their answers are entered. Nobody knows
 * beforehand how long an answer will be: of a model that has answered in this stage, calls are taken for the mean and two
 * standard errors (of lengths that scatter as widely as their mean); of one that has not, for long ones. Not safe for several
 * threads.
 */
final class BatchAllowance {
    /** Output tokens that few answers exceed. */
    private static final double LONG_ANSWER = 4096;

    /** Of texts that tokenize badly. */
    private static final double FEW_CHARACTERS_PER_TOKEN = 2;

    private final Prices prices;
    private final Map<@Nullable CallId, Double> usd = new HashMap<>();
    private double sumUsd;

    BatchAllowance(Prices prices) {
        this.prices = prices;
    }

    /** What a call in a batch may cost, in US dollars; 0 where the price is unknown. */
    double of(ChatRequest request, Ledger.@Nullable Entry known) {
        double input = TokenEstimate.characters(request) / FEW_CHARACTERS_PER_TOKEN;
        double output = LONG_ANSWER;
        if (known != null && known.answered() > 0) {
            double answered = (double) known.answered();
            double each = (1 + 2 / Math.sqrt(answered)) / answered;
            input = each * (double) known.usage().inputTokens();
            output = each * (double) known.usage().outputTokens();
        }
        Integer most = request.sampling().maxTokens();
        var usage = new TokenUsage(
                (long) Math.ceil(input), (long) Math.ceil(most == null ? output : Math.min(most, output)));
        return prices.cost(request.model(), usage, true).orElse(0);
    }

    void setAside(ChatRequest request, double callUsd) {
        usd.put(request.id(), callUsd);
        sumUsd += callUsd;
    }

    void release(ChatRequest request) {
        Double callUsd = usd.remove(request.id());
        sumUsd -= callUsd == null ? 0 : callUsd;
    }

    void clear() {
        usd.clear();
        sumUsd = 0;
    }

    boolean isEmpty() {
        return usd.isEmpty();
    }

    /** In US dollars. */
    double sum() {
        return sumUsd;
    }
}
