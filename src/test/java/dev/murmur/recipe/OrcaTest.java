package dev.murmur.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orca and Orca 2. */
class OrcaTest {
    @TempDir
    private Path folder;

    @Test
    void tasksOfVeryDifferentSizesAreDrawnUpToTheCap() {
        Map<String, List<String>> tasks = Map.of(
                "big", IntStream.range(0, 1000).mapToObj(i -> "big " + i).toList(),
                "middle", IntStream.range(0, 10).mapToObj(i -> "middle " + i).toList(),
                "small", List.of("small 0"));

        List<String> drawn = TaskMixture.draw(tasks, 300, 311, new Random(1));

        assertThat(new HashSet<>(drawn)).hasSize(311);
        Map<String, Integer> counts = new HashMap<>();
        drawn.forEach(query -> counts.merge(query.substring(0, query.indexOf(' ')), 1, Integer::sum));
        assertThat(counts).isEqualTo(Map.of("big", 300, "middle", 10, "small", 1));
    }

    @Test
    void messagesForMultipleChoiceOnlyGoToMultipleChoiceAndTheStrongTeacherSeesPartOfTheRest() throws IOException {
        String[] rows = IntStream.range(0, 60)
                .mapToObj(i -> i % 2 == 0
                        ? "{\"task\":\"open\",\"prompt\":\"Why is thing " + i + " so?\"}"
                        : "{\"task\":\"choice\",\"prompt\":\"Which is " + i + "?\\nA) one\\nB) two\\nC) three\"}")
                .toArray(String[]::new);
        var trial =
                new RecipeTrial(folder, "orca-explain").input(rows).answers(prompt -> "Because. " + prompt.length());

        trial.run();

        boolean choiceSeen = false;
        Set<String> stageOne = new HashSet<>();
        Set<String> stageTwo = new HashSet<>();
        for (var request : trial.requests()) {
            boolean forChoice = RecipeTrial.system(request).contains("option");
            choiceSeen |= forChoice;
            assertThat(!forChoice || RecipeTrial.last(request).contains("B) two"))
                    .isTrue();
            (request.model().equals("teacher") ? stageOne : stageTwo).add(RecipeTrial.last(request));
        }
        assertThat(choiceSeen).isTrue();
        assertThat(stageOne).hasSize(60).containsAll(stageTwo);
        assertThat(stageTwo).hasSizeBetween(3, 25);
    }

    @Test
    void theStrategyThatIsRightIsChosenAndItsTextIsErased() throws IOException {
        var trial = new RecipeTrial(folder, "orca2-strategy")
                .input(
                        "{\"task\":\"t\",\"prompt\":\"What is 1 + 1?\",\"answer\":\"2\"}",
                        "{\"task\":\"t\",\"prompt\":\"What is 1 + 2?\",\"answer\":\"3\"}")
                .fake(request -> RecipeTrial.reply(
                        RecipeTrial.system(request).contains("reason from it")
                                ? "I recall sums.\n"
                                        + (RecipeTrial.last(request).contains("+ 1") ? "2" : "3")
                                : "7"));

        RecipeReport report = trial.run();

        assertThat(report.figures().get("strategy_by_task")).isEqualTo(Map.of("t", "recall-reason-generate"));
        assertThat(trial.rows("items"))
                .allSatisfy(item -> assertThat(item.text("operator")).isEqualTo("recall-reason-generate"));
        assertThat(trial.rows("pairs")).hasSize(2);
        for (JsonObject row : concat(trial.rows("sft"), trial.rows("pairs"))) {
            assertThat(row.toString())
                    .contains("careful assistant")
                    .doesNotContain("reason from it", "step by step", "copy out", "recall-reason");
        }
    }

    private static List<JsonObject> concat(List<JsonObject> one, List<JsonObject> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    @Test
    void sixteenMessagesOfWhichTwoAreForMultipleChoice() {
        List<String> messages = RecipeCard.resource("orca-explain", "system-messages.txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();

        assertThat(messages).hasSize(16);
        assertThat(messages.stream().filter(line -> line.startsWith("choice |")))
                .hasSize(2);
    }

    @Test
    void theSecondStageIsPartOfTheFirstAndBothAreSampledAsThePaperSays() throws IOException {
        var trial = new RecipeTrial(folder, "orca-explain").setting("strong_share", 0.4);
        for (int i = 0; i < 50; i++) {
            trial.row(Map.of("task", "t", "prompt", "Why is thing " + i + " so?"));
        }
        trial.answers(prompt -> "Because. " + prompt.length());

        trial.run();

        Set<String> first = new HashSet<>();
        Set<String> second = new HashSet<>();
        for (Item item : trial.items("explanation")) {
            (item.string("stage").equals("1") ? first : second)
                    .add(item.parents().get(0));
        }
        assertThat(first).hasSize(50).containsAll(second);
        assertThat(second).hasSizeBetween(6, 34); // 4 standard deviations round 20
        assertThat(trial.requests()).allSatisfy(request -> {
            assertThat(request.sampling().temperature()).isEqualTo(0.7);
            assertThat(request.sampling().topP()).isEqualTo(0.95);
        });
    }

    @Test
    void aRightExplanationIsPreferredToAWrongOneUnderTheSameSystemMessage() throws IOException {
        var trial = new RecipeTrial(folder, "orca-explain")
                .setting("strong_share", 1)
                .setting("checker", "numeric")
                .input(
                        "{\"prompt\":\"What is 17 + 26?\",\"answer\":\"43\"}",
                        "{\"prompt\":\"What is 17 + 26?\",\"answer\":\"43\"}",
                        "{\"prompt\":\"Why is it so?\"}")
                .fake(request -> RecipeTrial.reply(
                        RecipeTrial.last(request).startsWith("Why")
                                ? "I'm sorry, but I can't help with that."
                                : request.model().equals("teacher") ? "It is 41." : "Tens, then ones: 43."));

        trial.run();

        assertThat(trial.reasons()).isEqualTo(Map.of("duplicate", 1, "wrong", 1, "refusal", 2));
        assertThat(trial.pairs()).singleElement().satisfies(pair -> {
            assertThat(pair.chosenText()).contains("43");
            assertThat(pair.rejectedText()).contains("41");
            assertThat(pair.prompt().get(0).content())
                    .isEqualTo(RecipeTrial.system(trial.requests().get(0)));
        });
    }

    @Test
    void ofEquallyRightStrategiesTheOneWithFewestTokensIsChosen() throws IOException {
        var trial = new RecipeTrial(folder, "orca2-strategy")
                .input("{\"task\":\"t\",\"prompt\":\"What is 1 + 1?\",\"answer\":\"2\"}")
                .fake(request -> RecipeTrial.reply(
                        RecipeTrial.system(request).contains("copy out") ? "2" : "Let me see, one and one:\n2"));

        assertThat(trial.run().figures()).containsEntry("strategy_by_task", Map.of("t", "extract-generate"));
    }

    @Test
    void noMoreThanTheProbesAreAskedUnderEveryStrategy() throws IOException {
        var trial = new RecipeTrial(folder, "orca2-strategy").setting("probe_size", 2);
        for (int i = 0; i < 5; i++) {
            trial.row(Map.of("task", "t", "prompt", "What is " + i + " + 0?", "answer", "" + i));
        }
        trial.answers(prompt -> prompt.replaceAll("\\D+(\\d).*", "$1"));

        trial.run();

        assertThat(trial.requests()).hasSize(2 * 6 + 3);
    }

    @Test
    void aRowWithoutAKnownAnswerIsRefusedBeforeAnythingIsAsked() {
        var trial = new RecipeTrial(folder, "orca2-strategy")
                .input("{\"prompt\":\"What is 1 + 1?\",\"answer\":\"2\"}", "{\"prompt\":\"Why?\"}");

        assertThatThrownBy(trial::run).isInstanceOf(InputException.class).hasMessageContaining("input.jsonl:2");
        assertThat(trial.requests()).isEmpty();
    }

    @Test
    void ownStrategiesAndSystemMessagesCanBeGiven() throws IOException {
        Path file = folder.resolve("own.txt");
        Files.createDirectories(folder);
        Files.writeString(file, "# ours\nchoice | Weigh the options.\nSay it in verse.\n");
        var trial = new RecipeTrial(folder.resolve("run"), "orca-explain")
                .setting("system_messages", file.toString())
                .input("{\"prompt\":\"Why is it so?\"}")
                .answers(prompt -> "Because.");

        trial.run();

        assertThat(trial.requests())
                .allSatisfy(request -> assertThat(RecipeTrial.system(request)).isEqualTo("Say it in verse."));
        var none = new RecipeTrial(folder.resolve("none"), "orca-explain")
                .setting("system_messages", folder.resolve("nowhere.txt").toString())
                .input("{\"prompt\":\"Why is it so?\"}");
        assertThatThrownBy(none::run)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("setting system_messages: there is no file");
    }
}
