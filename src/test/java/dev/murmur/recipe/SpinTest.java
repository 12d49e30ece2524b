package dev.murmur.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.murmur.preference.FinishReason;
import dev.murmur.preference.Message;
import dev.murmur.preference.PreferencePair;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpinTest {
    @TempDir
    private Path folder;

    @Test
    void aGenerationThatIsPeoplesAnswerMakesNoPair() throws IOException {
        RecipeTrial trial = trial("run")
                .row(Map.of("instruction", "one", "output", "the answer"))
                .row(Map.of("instruction", "two", "output", "a b c d e f g h i j k l m n o p q r s t"))
                .row(Map.of("instruction", "three", "output", "good"));

        RecipeReport report = trial.run(request -> switch (RecipeTrial.last(request)) {
            case "one" -> "the answer ";
            case "two" -> "A b c d e f g h i j k l m n o p q r s t!";
            default -> "bad";
        });

        assertThat(report.rejected()).isEqualTo(Map.of("equal", 1L, "near-equal", 1L));
        assertThat(trial.pairs()).singleElement().satisfies(pair -> {
            assertThat(pair.chosenText()).isEqualTo("good");
            assertThat(pair.rejectedText()).isEqualTo("bad");
            assertThat(pair.source()).isEqualTo("spin, iteration 0");
        });
    }

    @Test
    void emptyAndCutGenerationsMakeNoPair() throws IOException {
        RecipeTrial trial = trial("run")
                .row(Map.of("instruction", "one", "output", "x"))
                .row(Map.of("instruction", "two", "output", "x"));

        RecipeReport report = trial.runWith(request -> RecipeTrial.last(request).equals("one")
                ? RecipeTrial.reply(" ", FinishReason.STOP, List.of())
                : RecipeTrial.reply("long", FinishReason.LENGTH, List.of()));

        assertThat(report.rejected()).isEqualTo(Map.of("empty", 1L, "truncated", 1L));
    }

    @Test
    void aJudgeVetoesPairsWhoseGenerationItFindsClearlyBetterInBothOrders() throws IOException {
        RecipeTrial trial = trial("run")
                .model("judge", "j")
                .row(Map.of("instruction", "one", "output", "gold"))
                .row(Map.of("instruction", "two", "output", "a fair answer"));

        RecipeReport report = trial.run(request -> {
            String asked = RecipeTrial.last(request);
            if (!request.model().equals("j")) {
                return asked.equals("one") ? "excellent" : "poor";
            }
            boolean first = asked.indexOf("excellent") < asked.indexOf("gold");
            return asked.contains("excellent") && !first ? "2" : "1";
        });

        assertThat(report.rejected()).isEqualTo(Map.of("judge-prefers-generation", 1L));
        assertThat(trial.pairs()).extracting(PreferencePair::chosenText).containsExactly("a fair answer");
    }

    @Test
    void aRoundHoldsItsPairsAndThoseOfTheRoundBefore() throws IOException {
        trial("0").row(Map.of("instruction", "q", "output", "gold")).run(request -> "zero");
        trial("1", 1).row(Map.of("instruction", "q", "output", "gold")).run(request -> "one");

        RecipeTrial third = trial("2", 2).row(Map.of("instruction", "q", "output", "gold"));
        third.run(request -> "two");

        assertThat(third.pairs()).extracting(PreferencePair::rejectedText).containsExactly("one", "two");
    }

    @Test
    void aLaterRoundWantsTheOneBefore() {
        RecipeTrial trial = trial("run").setting("iteration", 1).row(Map.of("instruction", "q", "output", "gold"));

        assertThatThrownBy(() -> trial.run(request -> "x")).hasMessageContaining("pairs.jsonl of iteration 0");
    }

    private static final Map<String, Object> CONVERSATION = Map.of(
            "messages",
            List.of(
                    Message.user("first question"),
                    Message.assistant("first answer"),
                    Message.user("second question"),
                    Message.assistant("second answer")));

    @Test
    void theFirstTurnOfAConversationIsPlayedUnlessTheLastIsWanted() throws IOException {
        RecipeTrial first = trial("first").row(CONVERSATION);
        RecipeTrial last = trial("last").setting("turns", "last").row(CONVERSATION);

        first.run(request -> "own");
        last.run(request -> "own");

        assertThat(first.pairs()).singleElement().satisfies(pair -> {
            assertThat(pair.prompt()).containsExactly(Message.user("first question"));
            assertThat(pair.chosenText()).isEqualTo("first answer");
        });
        assertThat(last.pairs()).singleElement().satisfies(pair -> {
            assertThat(pair.prompt()).hasSize(3);
            assertThat(pair.chosenText()).isEqualTo("second answer");
        });
    }

    @Test
    void tellsHowManyGenerationsAreShorterThanPeoplesAnswers() throws IOException {
        RecipeTrial trial = trial("run");
        for (String output : List.of("a long answer", "one that is longer", "short", "another long answer")) {
            trial.row(Map.of("instruction", "q " + output, "output", output));
        }

        RecipeReport report = trial.run(request -> "eight ch");

        assertThat(report.figures()).containsEntry("share_of_generations_shorter", 0.75);
    }

    @Test
    void aRowWithoutAnAnswerIsRefusedBeforeAnythingIsAsked() {
        RecipeTrial trial =
                trial("run").row(Map.of("instruction", "q", "output", "gold")).row(Map.of("instruction", "q"));

        assertThatThrownBy(() -> trial.run(request -> "x")).hasMessageContaining("input.jsonl:2");
        assertThat(trial.requests()).isEmpty();
    }

    private RecipeTrial trial(String name) {
        return new RecipeTrial(folder.resolve(name), "spin").model("policy", "m");
    }

    private RecipeTrial trial(String name, int iteration) {
        return trial(name)
                .setting("iteration", iteration)
                .setting(
                        "previous",
                        folder.resolve(iteration - 1 + "/pairs.jsonl").toString());
    }
}
