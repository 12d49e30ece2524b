package dev.murmur.recipe;

import dev.murmur.chat.ChatException;
import dev.murmur.chat.Endpoint;
import dev.murmur.json.InputException;
import dev.murmur.json.Rows;
import dev.murmur.json.Spelling;
import dev.murmur.provenance.Progress;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs a recipe in a folder: {@code calls.jsonl} grows while it asks, all other files are there when it has ended. */
public final class RecipeStage {
    private static final String CALLS = "calls.jsonl";

    private final RecipePlan plan;
    private final RecipeCard card;
    private final Recipe recipe;

    private RecipeStage(RecipePlan plan, RecipeCard card, Recipe recipe) {
        this.plan = plan;
        this.card = card;
        this.recipe = recipe;
    }

    /**
     * Checks a plan as far as that can be done before anything is asked.
     *
     * @throws dev.murmur.json.InputException if recipe, settings or models are not right
     */
    public static RecipeStage of(RecipePlan plan) throws IOException {
        RecipeCard card = Recipes.card(plan.recipe());
        Set<String> roles = new TreeSet<>(card.roles().keySet());
        roles.add(RecipePlan.ALL);
        String then = plan.then();
        if (then != null) {
            for (String role : following(card, then).roles().keySet()) {
                roles.add(role);
                roles.add(then + "/" + role);
            }
            of(plan.following(then, Path.of("prompts.jsonl")));
        }
        Settings.of(card, plan.settings());
        refuseBatches(plan);
        if (card.input().required() && plan.input() == null) {
            throw new InputException("recipe " + card.name() + " wants an --input of "
                    + card.input().rows());
        }
        for (Map.Entry<String, RecipeCard.Role> role : card.roles().entrySet()) {
            plan.slots(role.getKey(), role.getValue().least());
        }
        for (String role : plan.models().keySet()) {
            if (!roles.contains(role)) {
                throw new InputException("recipe " + card.name() + " has no role \"" + role + "\"; "
                        + Spelling.meant(role, roles, "it has"));
            }
        }
        return new RecipeStage(plan, card, Recipes.named(plan.recipe()));
    }

    private static void refuseBatches(RecipePlan plan) throws InputException {
        for (Map.Entry<String, Endpoint> endpoint : plan.endpoints().entrySet()) {
            if (endpoint.getValue().batch()) {
                throw new InputException("endpoint " + endpoint.getKey()
                        + ": batch: true is for pipelines; a recipe asks call by call, since most of its calls wait for"
                        + " the answers to others. Take batch out of the plan, or have prompts made here and answered"
                        + " in a pipeline's batches");
            }
        }
    }

    private static RecipeCard following(RecipeCard card, String then) throws InputException {
        if (!card.endsIn().contains("prompts")) {
            throw new InputException("recipe " + card.name() + " makes no prompts that --then could go on with");
        }
        if (!Recipes.FOLLOWING.contains(then)) {
            throw new InputException(
                    "--then takes " + String.join(" or ", Recipes.FOLLOWING) + ", found \"" + then + "\"");
        }
        return Recipes.card(then);
    }

    /** How many rows a plan's input has, or else those that the recipe starts from without one; of a folder its files. */
    public static long inputRows(RecipePlan plan) throws IOException {
        String input = plan.input();
        RecipeCard card = Recipes.card(plan.recipe());
        String own = card.input().own();
        long count = 0;
        if (input != null && Files.isDirectory(Path.of(input))) {
            try (Stream<Path> files = Files.walk(Path.of(input))) {
                count = files.filter(Files::isRegularFile).count();
            }
        } else if (input != null) {
            count = counted(Rows.open(Path.of(input)));
        } else if (own != null) {
            count = counted(card.ownRows(own));
        }
        Integer limit = plan.limit();
        return limit == null ? count : Math.min(limit, count);
    }

    private static long counted(Rows opened) throws IOException {
        long count = 0;
        try (Rows rows = opened) {
            while (rows.next() != null) {
                count++;
            }
        }
        return count;
    }

    /**
     * Runs the recipe, or goes on with it. Interrupting the calling thread is the same as the stop signal.
     *
     * @throws dev.murmur.json.InputException if the input cannot be used
     */
    public RecipeReport run(Surroundings surroundings) throws IOException {
        Path folder = surroundings.folder();
        try (var calls = CallLog.open(
                        folder.resolve(CALLS),
                        surroundings.endpoints(),
                        surroundings.ledger(),
                        card.name(),
                        surroundings.clock(),
                        plan.seed());
                var files = new RecipeFiles(folder, card.endsIn());
                Progress.Task progress = surroundings.progress().start(card.name(), -1);
                var threads = new InOrder(plan.callsInFlight());
                var bench = new Bench(card, plan, files, calls, threads, progress, surroundings)) {
            String stopped = stopped(bench);
            if (stopped == null && surroundings.stop().isStopped()) {
                stopped = "stopped before it was done";
            }
            return report(bench, files, calls, stopped);
        }
    }

    private @Nullable String stopped(Bench bench) throws IOException {
        try {
            recipe.run(bench);
            return null;
        } catch (ChatException e) {
            return String.valueOf(e.getMessage());
        } catch (InterruptedIOException e) {
            return "interrupted";
        } catch (UncheckedIOException e) { // reading input or spools
            throw e.getCause();
        }
    }

    private static RecipeReport report(Bench bench, RecipeFiles files, CallLog calls, @Nullable String stopped)
            throws IOException {
        Map<String, Long> rows = files.counts();
        long accepted = rows.getOrDefault(RecipeFiles.ITEMS, 0L);
        long rejected = rows.getOrDefault(RecipeFiles.FAILURES, 0L);
        List<Path> outputs = stopped == null ? files.commit() : List.of();
        return new RecipeReport(
                accepted + rejected,
                accepted,
                files.rejected(),
                rows,
                bench.figures(),
                calls.made(),
                calls.known(),
                outputs,
                stopped);
    }
}
