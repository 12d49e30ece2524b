package dev.murmur.chat;

import dev.murmur.preference.TokenUsage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was called, used and paid, by stage and model; and the budget, which ends the run when it is spent. Calls that are in
 * flight then are still paid for, so that no more than those can go over it. Safe for several threads.
 */
public final class Ledger {
    private final Prices prices;
    private final @Nullable Double budgetUsd;
    private final Map<String, Map<String, Entry>> entries = new TreeMap<>();
    private double spentUsd;

    /** An empty ledger; without a budget it only counts. */
    public Ledger(Prices prices, @Nullable Double budgetUsd) {
        if (budgetUsd != null && !(budgetUsd > 0)) {
            throw new IllegalArgumentException("budget_usd is more than 0, found " + budgetUsd);
        }
        this.prices = prices;
        this.budgetUsd = budgetUsd;
    }

    /** The model with all its calls in the ledger, under that stage, and none beyond the budget. */
    public ChatModel metered(String stage, ChatModel model) {
        return request -> {
            refuseBeyondBudget();
            try {
                ChatReply reply = model.reply(request);
                record(stage, request.model(), reply.usage(), reply.tries(), 0);
                return reply;
            } catch (ChatException e) {
                if (e.tries() > 0) {
                    record(stage, request.model(), TokenUsage.NONE, e.tries(), 1);
                }
                throw e;
            } catch (IOException e) {
                record(stage, request.model(), TokenUsage.NONE, 1, 1);
                throw e;
            }
        };
    }

    /**
     * Enters one request, from this run or from the journal of an earlier one.
     *
     * @param calls that it took, retries included
     * @param failures 1 when they all were in vain
     */
    public synchronized void record(String stage, String model, TokenUsage usage, int calls, int failures) {
        OptionalDouble cost = prices.cost(model, usage);
        spentUsd += cost.orElse(0);
        var entry = new Entry(
                stage,
                model,
                failures == 0 ? 1 : 0,
                failures,
                calls,
                usage,
                cost.isPresent() ? cost.getAsDouble() : null);
        entries.computeIfAbsent(stage, name -> new TreeMap<>()).merge(model, entry, Entry::plus);
    }

    /** One row for each stage and model, in that order. */
    public synchronized List<Entry> entries() {
        List<Entry> all = new ArrayList<>();
        entries.values().forEach(models -> all.addAll(models.values()));
        return all;
    }

    /** US dollars so far, without the models whose price is unknown. */
    public synchronized double spentUsd() {
        return spentUsd;
    }

    private synchronized void refuseBeyondBudget() throws ChatException {
        if (budgetUsd != null && spentUsd >= budgetUsd) {
            String message = String.format(
                    java.util.Locale.ROOT,
                    "the budget is spent: %.4f of %.4f USD; raise budget_usd and run again to go on",
                    spentUsd,
                    budgetUsd);
            throw new ChatException(0, message, new Diagnosis(Remedy.STOP_RUN, "budget"), 0, null);
        }
    }

    /**
     * A stage's use of a model.
     *
     * @param answered requests that were answered
     * @param failed requests that failed for good
     * @param calls all calls that were made, retries and wasted ones included
     * @param usage what the answers used; a failed call's tokens are not known to anyone but the provider
     * @param costUsd null when the model's price is unknown
     */
    public record Entry(
            String stage,
            String model,
            long answered,
            long failed,
            long calls,
            TokenUsage usage,
            @Nullable Double costUsd) {
        private Entry plus(Entry other) {
            return new Entry(
                    stage,
                    model,
                    answered + other.answered,
                    failed + other.failed,
                    calls + other.calls,
                    usage.plus(other.usage),
                    costUsd == null || other.costUsd == null ? null : costUsd + other.costUsd);
        }
    }
}
