package dev.murmur.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.murmur.chat.ChatRequest;
import dev.murmur.json.JsonObject;
import dev.murmur.preference.ContentId;
import dev.murmur.recipe.Evolution.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evol-Instruct. */
class EvolutionTest {
    @TempDir
    private Path folder;

    @Test
    void everyRuleOfEliminationRejectsItsChildAndTheParentIsTriedAgain() throws IOException {
        var trial = new RecipeTrial(folder, "evol-instruct")
                .setting("rounds", 2)
                .input(
                        "{\"instruction\":\"Alpha: name a river.\"}",
                        "{\"instruction\":\"Beta: name a hill.\"}",
                        "{\"instruction\":\"Gamma: name a lake.\"}",
                        "{\"instruction\":\"Delta: name a moor.\"}",
                        "{\"instruction\":\"Omega: name a wood.\"}")
                .fake(request -> RecipeTrial.reply(
                        switch (request.model()) {
                            case "judge" -> RecipeTrial.last(request).contains("Alpha") ? "equal" : "not equal";
                            case "evolver" ->
                                RecipeTrial.between(RecipeTrial.last(request))
                                        + (RecipeTrial.last(request).contains("Delta: name")
                                                ? " The Rewritten Prompt asks more."
                                                : " Say why.");
                            default ->
                                RecipeTrial.last(request).contains("Beta")
                                        ? "I am sorry, I cannot."
                                        : RecipeTrial.last(request).contains("Gamma")
                                                ? "It is... the!"
                                                : "The Black Forest.";
                        }));

        trial.run();

        assertThat(trial.reasons()).isEqualTo(Map.of("equal", 2, "sorry", 2, "empty-answer", 2, "leaked-phrase", 2));
        assertThat(trial.kept("task", "text"))
                .containsExactly("Omega: name a wood. Say why.", "Omega: name a wood. Say why. Say why.");
        assertThat(trial.requests().stream()
                        .filter(request -> request.model().equals("evolver"))
                        .map(RecipeTrial::last)
                        .filter(prompt -> RecipeTrial.between(prompt).equals("Beta: name a hill.")))
                .hasSize(2);
    }

    @Test
    void anApologyIsNoFailureWhereTheTaskAsksForOne() throws IOException {
        var trial = new RecipeTrial(folder, "evol-instruct")
                .setting("rounds", 1)
                .input("{\"instruction\":\"Write an apology to a neighbour.\"}")
                .fake(request -> RecipeTrial.reply(
                        switch (request.model()) {
                            case "judge" -> "not equal";
                            case "evolver" -> "Write an apology to a neighbour for a loud party.";
                            default -> "I am sorry about last night, dear neighbour.";
                        }));

        assertThat(trial.run().accepted()).isEqualTo(1);
    }

    @Test
    void everyKeptTaskHasAnUnbrokenLineToASeedAndItsRoundIsItsDepth() throws IOException {
        var trial = new RecipeTrial(folder, "evol-instruct")
                .fake(request -> RecipeTrial.reply(
                        switch (request.model()) {
                            case "judge" -> "not equal";
                            case "evolver" ->
                                RecipeTrial.between(RecipeTrial.last(request)) + " And word"
                                        + RecipeTrial.last(request).length();
                            default -> "Granite, mostly, and some slate.";
                        }));

        trial.run();

        Map<String, JsonObject> items = new HashMap<>();
        for (JsonObject item : trial.rows("items")) {
            items.put(item.text("id"), item);
        }
        assertThat(items).hasSize(32);
        for (JsonObject item : items.values()) {
            int depth = 0;
            JsonObject at = item;
            while (at != null) {
                depth++;
                String parent = at.texts("parents").get(0);
                assertThat(items.containsKey(parent) || parent.startsWith("input:"))
                        .isTrue();
                at = items.get(parent);
            }
            assertThat(item.integer("round")).isEqualTo(depth);
            assertThat(item.object("content").text("text").toLowerCase(Locale.ROOT))
                    .doesNotContain("rewritten prompt", "given prompt", "created prompt");
        }
    }

    @Test
    void operationsAreDrawnUniformly() {
        Random random = new Random(7);
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < 6000; i++) {
            counts.merge(Operation.draw(EvolInstruct.operations(), random).name(), 1, Integer::sum);
        }

        double fourDeviations = 4 * Math.sqrt(6000 * (1 / 6.0) * (5 / 6.0));
        assertThat(counts).hasSize(6);
        assertThat(counts.values())
                .allSatisfy(count -> assertThat(Math.abs(count - 1000)).isLessThan((int) fourDeviations));
    }

    /** A run of one round over one instruction, which is rewritten to a text and answered with another. */
    private RecipeTrial once(String before, String after, String answer) {
        return new RecipeTrial(folder.resolve(ContentId.of(before, after, answer)), "evol-instruct")
                .setting("rounds", 1)
                .row(Map.of("instruction", before))
                .fake(request -> RecipeTrial.reply(
                        switch (request.model()) {
                            case "judge" -> "The texts are not equal.";
                            case "evolver" -> after;
                            default -> answer;
                        }));
    }

    @Test
    void sorryIsAFailureBelowEightyWords() throws IOException {
        String seventyNine = "Sorry, " + "word ".repeat(78);
        String eighty = "Sorry, " + "word ".repeat(79);

        RecipeTrial shorter = once("Name a river.", "Name a long river.", seventyNine);
        shorter.run();
        assertThat(shorter.reasons()).isEqualTo(Map.of("sorry", 1));
        assertThat(once("Name a river.", "Name a long river.", eighty).run().accepted())
                .isEqualTo(1);
    }

    @Test
    void aTextWithAMarkerOfTheRewritingIsNeverKeptEvenWhereItsParentHasOne() throws IOException {
        for (String marker : List.of("#GIVEN PROMPT#", "Rewritten Prompt:", "the created_prompt")) {
            RecipeTrial trial = once("Explain the given prompt.", "Explain " + marker + " to a child.", "It is long.");
            trial.run();
            assertThat(trial.reasons()).as(marker).isEqualTo(Map.of("leaked-phrase", 1));
        }
    }

    @Test
    void anEvolverThatAnswersInsteadOfRewritingIsFoundByTheAnswer() throws IOException {
        String answer = "The Rhine flows from the Alps to the North Sea and passes six countries.";
        RecipeTrial trial = once("Name a river.", answer, answer);

        trial.run();

        assertThat(trial.reasons()).isEqualTo(Map.of("answer-copies-task", 1));
    }

    @Test
    void whatGrewByMoreThanTwentyWordsInDepthIsCounted() throws IOException {
        var trial = new RecipeTrial(folder, "evol-instruct").setting("rounds", 1);
        for (int i = 0; i < 40; i++) {
            trial.row(Map.of("instruction", "Name river " + i));
        }
        trial.fake(request -> RecipeTrial.reply(
                switch (request.model()) {
                    case "judge" -> "not equal";
                    case "evolver" -> {
                        String before = RecipeTrial.between(RecipeTrial.last(request));
                        yield before + " more".repeat(before.endsWith("7") ? 21 : 20);
                    }
                    default -> "Granite, mostly.";
                }));

        RecipeReport report = trial.run();

        long expected = trial.items("task").stream()
                .filter(item -> !item.operator().equals("in-breadth")
                        && item.string("added_words").equals("21"))
                .count();
        assertThat(expected).isBetween(1L, 4L);
        assertThat(report.figures()).containsEntry("grew_by_more_than_max_added_words", (int) expected);
    }

    @Test
    void rewritingAndAnsweringAreSampledAsTheReleasedScriptDoes() throws IOException {
        RecipeTrial trial = once("Name a river.", "Name a long river.", "Rhine.");

        trial.run();

        for (ChatRequest request : trial.requests()) {
            if (!request.model().equals("judge")) {
                assertThat(request.sampling().temperature()).isEqualTo(1);
                assertThat(request.sampling().topP()).isEqualTo(0.95);
                assertThat(request.sampling().maxTokens()).isEqualTo(2048);
            }
        }
    }

    @Test
    void theMeanDifficultyOfEachRoundIsTold() throws IOException {
        var trial = new RecipeTrial(folder, "evol-instruct")
                .setting("rounds", 2)
                .setting("difficulty", true)
                .input("{\"instruction\":\"Name a river.\"}", "{\"instruction\":\"Name a hill.\"}")
                .fake(request -> RecipeTrial.reply(
                        switch (request.model()) {
                            case "judge" ->
                                !RecipeTrial.last(request).contains("Score: N")
                                        ? "not equal"
                                        : RecipeTrial.last(request).contains("Why? Why?")
                                                ? "Score: 7"
                                                : RecipeTrial.last(request).contains("river") ? "Score: 3" : "Score: 4";
                            case "evolver" -> RecipeTrial.between(RecipeTrial.last(request)) + " Why?";
                            default -> "Granite, mostly, and some slate.";
                        }));

        assertThat(trial.run().figures()).containsEntry("mean_difficulty", Map.of("round 1", 3.5, "round 2", 7.0));
    }
}
