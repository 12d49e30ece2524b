package dev.murmur.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.murmur.chat.Endpoint;
import dev.murmur.chat.StopSignal;
import dev.murmur.collect.Slot;
import dev.murmur.json.InputException;
import dev.murmur.json.Journal;
import dev.murmur.provenance.Progress;
import dev.murmur.recipe.Estimate;
import dev.murmur.recipe.RecipePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run around a recipe: its folder, budget, stop and what goes on with its prompts. */
class RecipeRunTest {
    private static final RecipePlan EVOL = RecipePlan.of("evol-instruct").withSettings(Map.of("rounds", 1));

    @TempDir
    private Path folder;

    private final List<String> told = new ArrayList<>();

    private boolean run(RecipePlan plan, Path run, StopSignal stop) throws IOException {
        try (var simulation = RecipeSimulation.start(plan, run)) {
            return new RecipeRun(simulation.plan(), name -> null, stop, Progress.NONE, InstantSource.system(), "test")
                    .run(run, (recipe, report) -> told.add(recipe + ": " + report.lines()));
        }
    }

    private RecipePlan budgeted(double usd) throws IOException {
        Path prices = folder.resolve("prices.yaml");
        Files.writeString(
                prices,
                "models: {evolver: {input: 100, output: 100}, responder: {input: 0, output: 0}, grader: {input: 0, output: 0}}\n");
        RecipePlan plan = EVOL.withInFlight(1);
        return new RecipePlan(
                plan.recipe(),
                plan.seed(),
                null,
                null,
                plan.settings(),
                plan.endpoints(),
                plan.models(),
                1,
                prices.toString(),
                usd,
                null);
    }

    @Test
    void aSpentBudgetEndsTheRunAndARaisedOneGoesOn() throws IOException {
        Path run = folder.resolve("run");

        assertThat(run(budgeted(0.01), run, new StopSignal())).isFalse();
        assertThat(run.resolve("items.jsonl")).doesNotExist();
        assertThat(told.get(0)).contains("the budget is spent");
        assertThat(run(budgeted(10), run, new StopSignal())).isTrue();

        Path other = folder.resolve("other");
        run(budgeted(10), other, new StopSignal());
        assertThat(run.resolve("items.jsonl")).hasSameTextualContentAs(other.resolve("items.jsonl"));
    }

    @Test
    void aStoppedRunLeavesNoResultsAndSaysHowToGoOn() throws IOException {
        StopSignal stop = new StopSignal();
        stop.stop();

        assertThat(run(EVOL, folder.resolve("run"), stop)).isFalse();

        assertThat(told.get(0)).contains("not done").contains("goes on");
        assertThat(folder.resolve("run/items.jsonl")).doesNotExist();
    }

    @Test
    void thePromptsOfOneRecipeGoOnToNectarAndEndAsPairs() throws IOException {
        RecipePlan plan = new RecipePlan(
                "evol-instruct", 42L, null, 4, Map.of("rounds", 1), Map.of(), Map.of(), 8, null, null, "nectar");

        assertThat(run(plan, folder.resolve("run"), new StopSignal())).isTrue();

        assertThat(told).hasSize(2);
        assertThat(Files.readAllLines(folder.resolve("run/nectar/rankings.jsonl")))
                .hasSameSizeAs(Files.readAllLines(folder.resolve("run/prompts.jsonl")))
                .isNotEmpty();
        assertThat(Files.readAllLines(folder.resolve("run/nectar/pairs.jsonl"))).isNotEmpty();
    }

    @Test
    void whatAChainTakesIsCountedBeforehandFromTheRecipesOwnRows() throws IOException {
        RecipePlan plan = new RecipePlan(
                "evol-instruct", 42L, null, null, Map.of("rounds", 2), Map.of(), Map.of(), 8, null, null, "nectar");

        try (var simulation = RecipeSimulation.start(plan, folder)) {
            Map<String, Long> calls = RecipeRun.estimate(simulation.plan()).calls().stream()
                    .collect(Collectors.toMap(row -> row.role() + ", " + row.what(), Estimate.Row::calls));

            assertThat(calls).containsEntry("evolver, rewrite", 8L * 2);
            assertThat(calls.entrySet().stream().filter(entry -> entry.getKey().startsWith("responders")))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.getValue()).isBetween(11L * 3, 11L * 7));
        }
    }

    @Test
    void batchesAreRefusedBeforeAnythingIsAsked() {
        RecipePlan plan = EVOL.withModels(
                Map.of("openai", Endpoint.of("http://localhost:1/v1").withBatch(true)),
                Map.of(RecipePlan.ALL, List.of(Slot.of("m", "openai"))));

        assertThatThrownBy(() -> RecipeRun.estimate(plan))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("endpoint openai: batch: true")
                .hasMessageContaining("call by call");
    }

    @Test
    void aMisspeltSettingOrRecipeIsToldWhatWasMeant() {
        assertThatThrownBy(() -> RecipeRun.estimate(EVOL.withSettings(Map.of("ruonds", 2))))
                .isInstanceOf(InputException.class)
                .hasMessageEndingWith("no setting \"ruonds\"; did you mean \"rounds\"?");
        assertThatThrownBy(() -> RecipeRun.estimate(RecipePlan.of("evol-instrct")))
                .hasMessageEndingWith("did you mean \"evol-instruct\"?");
    }

    @Test
    void aFolderOfAnotherRecipeIsRefused() throws IOException {
        run(EVOL, folder.resolve("run"), new StopSignal());

        assertThatThrownBy(() -> run(RecipePlan.of("code-evol"), folder.resolve("run"), new StopSignal()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("holds a run of recipe evol-instruct");
    }

    @Test
    void aTornLastLineIsCutOffAndAskedAgain() throws IOException {
        Path run = folder.resolve("run");
        run(EVOL, run, new StopSignal());
        List<String> items = Files.readAllLines(run.resolve("items.jsonl"));
        Path calls = run.resolve("calls.jsonl");
        String whole = Files.readString(calls);
        Files.writeString(calls, whole.substring(0, whole.length() - 20));

        run(EVOL, run, new StopSignal());

        assertThat(Files.readAllLines(run.resolve("items.jsonl"))).isEqualTo(items);
        try (Journal journal = Journal.open(calls)) {
            assertThat(journal.tornBytes()).isZero();
        }
    }
}
