package dev.murmur.recipe;

import dev.murmur.chat.Prices;
import dev.murmur.collect.Slot;
import dev.murmur.json.InputException;
import dev.murmur.preference.TokenUsage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a run takes, roughly, told beforehand from the recipe's card.
 *
 * @param calls rows, one for each kind of call
 */
public record Estimate(List<Row> calls) {
    /**
     * Calls of one kind.
     *
     * @param usd null where the models' prices are unknown
     */
    public record Row(
            String role,
            String what,
            long calls,
            long inputTokens,
            long outputTokens,
            @Nullable Double usd) {}

    public Estimate {
        calls = List.copyOf(calls);
    }

    /**
     * The estimate of a plan.
     *
     * @param inputRows how many rows the input has
     */
    public static Estimate of(RecipePlan plan, long inputRows, Prices prices) throws InputException {
        RecipeCard card = Recipes.card(plan.recipe());
        Settings settings = Settings.of(card, plan.settings());
        List<Row> rows = new ArrayList<>(rows(plan, card, inputRows, settings, prices));
        String then = plan.then();
        RecipeCard.Yield prompts = card.prompts();
        if (then != null && prompts != null) {
            RecipePlan next = plan.following(then, Path.of("prompts.jsonl"));
            long made = Math.round(
                    prompts.times() * product(prompts.settings(), settings) * of(prompts.per(), inputRows, settings));
            RecipeCard following = Recipes.card(then);
            rows.addAll(rows(next, following, made, Settings.of(following, next.settings()), prices));
        }
        return new Estimate(rows);
    }

    private static double product(List<String> names, Settings settings) {
        return names.stream().mapToDouble(settings::number).reduce(1, (a, b) -> a * b);
    }

    private static List<Row> rows(RecipePlan plan, RecipeCard card, long inputRows, Settings settings, Prices prices)
            throws InputException {
        List<Row> rows = new ArrayList<>();
        for (RecipeCard.Calls kind : card.calls()) {
            double calls = kind.times() * product(kind.settings(), settings) * of(kind.per(), inputRows, settings);
            long whole = Math.round(Math.ceil(calls));
            var usage = new TokenUsage(whole * kind.inputTokens(), whole * kind.outputTokens());
            rows.add(new Row(
                    kind.role(),
                    kind.what(),
                    whole,
                    usage.inputTokens(),
                    usage.outputTokens(),
                    usd(plan.slots(kind.role(), 0), usage, prices)));
        }
        return rows;
    }

    private static double of(String per, long inputRows, Settings settings) {
        return switch (per) {
            case "once" -> 1;
            case "input" -> inputRows;
            default -> settings.number(per);
        };
    }

    /** Shared out evenly among those who play the role. */
    private static @Nullable Double usd(List<Slot> slots, TokenUsage usage, Prices prices) {
        double sum = 0;
        for (Slot slot : slots) {
            OptionalDouble cost = prices.cost(slot.model(), usage, false);
            if (cost.isEmpty()) {
                return null;
            }
            sum += cost.getAsDouble() / slots.size();
        }
        return slots.isEmpty() ? null : Double.valueOf(sum);
    }
}
