package dev.murmur.chat;

import dev.murmur.preference.TokenUsage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was called, used and paid, by stage and model, and by prompt; and the budget, which ends the run when it is spent.
 * Calls that are in flight then are still paid for, so that no more than those can go over it; batches are kept so small that
 * they should not. Safe for several threads.
 */
public final class Ledger {
    private final Prices prices;
    private final @Nullable Double budgetUsd;
    private final Map<String, Map<String, Entry>> entries = new TreeMap<>();
    private final Map<String, PromptCosts> prompts = new TreeMap<>();
    private final BatchAllowance waiting;
    private double spentUsd;
    private final Set<String> probed = new HashSet<>();
    private boolean holdsBack;
    private boolean onlySettles;

    /** An empty ledger; without a budget it only counts. */
    public Ledger(Prices prices, @Nullable Double budgetUsd) {
        if (budgetUsd != null && !(budgetUsd > 0)) {
            throw new IllegalArgumentException("budget_usd is more than 0, found " + budgetUsd);
        }
        this.prices = prices;
        this.budgetUsd = budgetUsd;
        this.waiting = new BatchAllowance(prices);
    }

    /** The model with all its calls in the ledger, under that stage, and none beyond the budget. */
    public ChatModel metered(String stage, ChatModel model) {
        return request -> {
            refuseBeyondBudget();
            return entered(stage, request, false, model);
        };
    }

    /**
     * The same for calls in batches, at their price. A budget does not keep answers back that are paid for already; as many
     * calls go into the next batches as what is left of it may pay for.
     */
    public ChatModel batched(String stage, BatchedEndpoint endpoint) {
        return request -> entered(
                stage, request, true, asked -> endpoint.reply(asked, isUnderWay -> admit(stage, asked, isUnderWay)));
    }

    private ChatReply entered(String stage, ChatRequest request, boolean batch, ChatModel model) throws IOException {
        String promptId = request.id() == null ? null : request.id().promptId();
        int calls = 1;
        TokenUsage usage = TokenUsage.NONE;
        boolean failed = true;
        try {
            ChatReply reply = model.reply(request);
            calls = reply.tries();
            usage = reply.usage();
            failed = false;
            return reply;
        } catch (ChatException e) {
            calls = e.tries();
            throw e;
        } finally {
            if (calls > 0) {
                settle(request, new Charge(stage, request.model(), promptId, usage, calls, failed, batch));
            }
        }
    }

    /** Lets a call into a batch, or refuses it, now or for good. */
    private synchronized void admit(String stage, ChatRequest request, boolean isUnderWay) throws ChatException {
        Double budget = budgetUsd;
        if (budget == null) {
            return;
        }
        waiting.release(request);
        Entry known = entries.getOrDefault(stage, Map.of()).get(request.model());
        double usd = waiting.of(request, known);
        double left = budget - spentUsd - waiting.sum();
        boolean isUnknown = known == null || known.answered() == 0;
        if (isUnderWay || (!onlySettles && (usd <= left || (isUnknown && isProbe(stage, request))))) {
            waiting.setAside(request, usd);
        } else if (!onlySettles && waiting.isEmpty()) {
            throw spent("the budget does not pay for another call");
        } else {
            holdsBack = true;
            var waits = new Diagnosis(Remedy.GIVE_UP, "in-batch");
            throw new ChatException(0, "this call waits until it is known what others cost", waits, 0, null);
        }
    }

    /** Whether a call is the one of its model that shall tell how much the others may cost. */
    private boolean isProbe(String stage, ChatRequest request) {
        return budgetUsd != null && spentUsd < budgetUsd && probed.add(stage + " " + request.model());
    }

    /** Whether calls wait for what others turn out to cost; they shall be asked again after those. */
    public synchronized boolean holdsBack() {
        return holdsBack;
    }

    /**
     * Keeps new calls out of batches while the answers of those that have come back are entered; else the next batch would
     * be as small as if they had cost what was set aside for them.
     */
    public synchronized void beginSettling() {
        onlySettles = true;
    }

    /** All that was in batches is entered; the calls that were kept out may ask again. */
    public synchronized void endSettling() {
        onlySettles = false;
        holdsBack = false;
        waiting.clear();
    }

    /** Whether calls may be refused for what they cost. */
    public boolean hasBudget() {
        return budgetUsd != null;
    }

    private synchronized void settle(ChatRequest request, Charge charge) {
        waiting.release(request);
        record(charge);
    }

    /** Enters one request, from this run or from the journal of an earlier one. */
    public synchronized void record(Charge charge) {
        OptionalDouble cost = prices.cost(charge.model, charge.usage, charge.batch);
        spentUsd += cost.orElse(0);
        var entry = new Entry(
                charge.stage,
                charge.model,
                charge.failed ? 0 : 1,
                charge.failed ? 1 : 0,
                charge.calls,
                charge.usage,
                cost.isPresent() ? cost.getAsDouble() : null);
        entries.computeIfAbsent(charge.stage, name -> new TreeMap<>()).merge(charge.model, entry, Entry::plus);
        if (charge.promptId != null) {
            prompts.computeIfAbsent(charge.stage, name -> new PromptCosts())
                    .add(charge.promptId, charge.calls, charge.usage, cost.orElse(0));
        }
    }

    /** One row for each stage and model, in that order. */
    public synchronized List<Entry> entries() {
        List<Entry> all = new ArrayList<>();
        entries.values().forEach(models -> all.addAll(models.values()));
        return all;
    }

    /** What a stage's prompts have cost, each alone. */
    public synchronized PromptCosts prompts(String stage) {
        return prompts.getOrDefault(stage, new PromptCosts());
    }

    /** US dollars so far, without the models whose price is unknown. */
    public synchronized double spentUsd() {
        return spentUsd;
    }

    private synchronized void refuseBeyondBudget() throws ChatException {
        if (budgetUsd != null && spentUsd + waiting.sum() >= budgetUsd) {
            throw spent(waiting.isEmpty() ? "the budget is spent" : "the budget is spent, or set aside for batches");
        }
    }

    private ChatException spent(String what) {
        String message = String.format(
                Locale.ROOT,
                "%s: %.4f of %.4f USD are gone; raise budget_usd and run again to go on",
                what,
                spentUsd,
                budgetUsd);
        return new ChatException(0, message, new Diagnosis(Remedy.STOP_RUN, "budget"), 0, null);
    }

    /**
     * A request that has ended.
     *
     * @param promptId the prompt that it served; null where it served none
     * @param usage of the answer; a failed call's tokens are not known to anyone but the provider
     * @param calls that it took, retries included
     * @param failed whether they all were in vain
     * @param batch whether it went through a batch, at that price
     */
    public record Charge(
            String stage,
            String model,
            @Nullable String promptId,
            TokenUsage usage,
            int calls,
            boolean failed,
            boolean batch) {}

    /**
     * A stage's use of a model.
     *
     * @param answered requests that were answered
     * @param failed requests that failed for good
     * @param calls all calls that were made, retries and wasted ones included
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
