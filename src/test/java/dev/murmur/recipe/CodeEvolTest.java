package dev.murmur.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.murmur.chat.ChatRequest;
import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import dev.murmur.recipe.Evolution.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evol-Instruct's form for code. */
class CodeEvolTest {
    @TempDir
    private Path folder;

    @Test
    void roundsAreKeptUntilTheDevelopmentSetGetsWorse() {
        assertThat(CodeEvol.roundsToKeep(List.of(45.7, 52.7, 56.5, 57.2, 54.8))).isEqualTo(3);
        assertThat(CodeEvol.roundsToKeep(List.of(50.0, 49.0))).isZero();
        assertThat(CodeEvol.roundsToKeep(List.of(1.0, 2.0, 3.0))).isEqualTo(2);
    }

    @Test
    void aPlantedBenchmarkTaskIsRemovedByTextAndByJudge() throws IOException {
        Path benchmark = folder.resolve("benchmark.jsonl");
        Files.createDirectories(folder);
        Files.writeString(benchmark, "{\"prompt\":\"Return the sum of all even numbers of a list.\"}\n");
        var trial = new RecipeTrial(folder.resolve("run"), "code-evol")
                .setting("rounds", 1)
                .setting("benchmark", benchmark.toString())
                .input(
                        "{\"instruction\":\"Planted.\"}",
                        "{\"instruction\":\"Paraphrased.\"}",
                        "{\"instruction\":\"Reverse a string.\"}")
                .fake(request -> RecipeTrial.reply(
                        switch (request.model()) {
                            case "judge" -> RecipeTrial.last(request).contains("Add up") ? "Yes" : "No";
                            case "evolver" ->
                                switch (RecipeTrial.between(RecipeTrial.last(request))) {
                                    case "Planted." ->
                                        rewritten(request, "Please: return the SUM of all even\nnumbers of a list!");
                                    case "Paraphrased." -> rewritten(request, "Add up the even numbers in a list.");
                                    default -> rewritten(request, "Reverse a string without a loop.");
                                };
                            default -> "```\nreturn text[::-1]\n```";
                        }));

        trial.run();

        assertThat(trial.reasons()).isEqualTo(Map.of("contaminated", 2));
        assertThat(trial.rows("sft").toString()).contains("Reverse a string").doesNotContain("even numbers");
        assertThat(trial.kept("task", "text")).hasSize(1);
    }

    private static String rewritten(ChatRequest request, String task) {
        return RecipeTrial.last(request).contains("Wrong code:")
                ? "Task: " + task + "\nWrong code:\n```\nreturn text\n```"
                : task;
    }

    @Test
    void wrongCodeIsNeverTheChosenAnswer() throws IOException {
        var trial = new RecipeTrial(folder, "code-evol")
                .setting("rounds", 3)
                .setting("complexity_weight", 0)
                .fake(request -> RecipeTrial.reply(
                        request.model().equals("evolver")
                                ? rewritten(
                                        request,
                                        RecipeTrial.between(RecipeTrial.last(request)) + " More"
                                                + RecipeTrial.last(request).length())
                                : RecipeTrial.last(request).hashCode() % 2 == 0
                                        ? "```\nreturn  text\n```"
                                        : "```\nreturn text[::-1]\n```"));

        trial.run();

        assertThat(trial.rows("pairs")).isNotEmpty();
        for (JsonObject pair : trial.rows("pairs")) {
            String chosen = pair.objects("chosen").get(0).text("content");
            assertThat(pair.objects("rejected").get(0).text("content")).contains("return text\n");
            assertThat(chosen.replaceAll("\\s", "")).contains("[::-1]");
        }
    }

    @Test
    void tighterTimeAndMemoryIsDrawnATenthAsOftenAsEachOther() throws IOException {
        List<Operation> operations = CodeEvol.operations(Settings.of(Recipes.card("code-evol"), Map.of()));
        Random random = new Random(7);
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < 6000; i++) {
            counts.merge(Operation.draw(operations, random).name(), 1, Integer::sum);
        }

        assertThat(counts).hasSize(5);
        double rare = 0.1 / 4.1;
        assertThat((double) counts.getOrDefault("harder-complexity", 0))
                .isCloseTo(6000 * rare, within(4 * Math.sqrt(6000 * rare * (1 - rare))));
    }

    @Test
    void whatCameAfterTheBestRoundIsSetAside() throws IOException {
        var trial = new RecipeTrial(folder, "code-evol")
                .setting("rounds", 4)
                .setting("dev_scores", "45.7, 52.7, 56.5, 57.2, 54.8")
                .input("{\"instruction\":\"Reverse a string.\"}")
                .fake(request -> RecipeTrial.reply(
                        request.model().equals("evolver")
                                ? rewritten(request, RecipeTrial.between(RecipeTrial.last(request)) + " More.")
                                : "```\nreturn text[::-1]\n```"));

        RecipeReport report = trial.run();

        assertThat(report.figures()).containsEntry("rounds_kept", 3);
        assertThat(trial.items("task").stream().map(Item::round)).containsExactly(1, 2, 3);
        assertThat(trial.rows("sft")).hasSize(3);
        assertThat(trial.reasons()).isEqualTo(Map.of("beyond-best-round", 1));
    }

    @Test
    void theJudgeIsShownTheFiveNearestOfEachBenchmarkTask() throws IOException {
        Path benchmark = folder.resolve("benchmark.jsonl");
        Files.createDirectories(folder);
        Files.writeString(benchmark, "{\"prompt\":\"Count apples.\"}\n{\"prompt\":\"Sort pears.\"}\n");
        var trial = new RecipeTrial(folder.resolve("run"), "code-evol")
                .setting("rounds", 1)
                .setting("benchmark", benchmark.toString());
        for (int i = 0; i < 9; i++) {
            trial.row(Map.of("instruction", (i < 6 ? "Count apples in bag " : "Sort pears of crate ") + i));
        }
        trial.fake(request -> RecipeTrial.reply(
                switch (request.model()) {
                    case "judge" -> "**No.**";
                    case "evolver" -> rewritten(request, RecipeTrial.between(RecipeTrial.last(request)) + " Fast.");
                    default -> "```\nreturn 1\n```";
                }));

        trial.run();

        List<String> shown = trial.requests().stream()
                .filter(request -> request.model().equals("judge"))
                .map(RecipeTrial::last)
                .toList();
        assertThat(shown.stream().filter(prompt -> prompt.contains("First task:\nCount apples.")))
                .hasSize(5)
                .allSatisfy(prompt -> assertThat(prompt).contains("Count apples in bag"));
        assertThat(shown.stream().filter(prompt -> prompt.contains("First task:\nSort pears.")))
                .hasSize(3);
    }

    @Test
    void aBenchmarkWantsAJudgeAndScoresNumbersBeforeAnythingIsAsked() throws IOException {
        Path benchmark = folder.resolve("benchmark.jsonl");
        Files.createDirectories(folder);
        Files.writeString(benchmark, "{\"prompt\":\"Count apples.\"}\n");
        var trial = new RecipeTrial(folder.resolve("run"), "code-evol")
                .setting("benchmark", benchmark.toString())
                .model("evolver", "e")
                .model("coder", "c");
        assertThatThrownBy(() -> trial.run(request -> ""))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("in the role of judge");
        var scores = new RecipeTrial(folder.resolve("scores"), "code-evol").setting("dev_scores", "45,x");
        assertThatThrownBy(scores::run)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("dev_scores: numbers with commas are wanted, found \"x\"");
        assertThat(trial.requests()).isEmpty();
        assertThat(scores.requests()).isEmpty();
    }
}
