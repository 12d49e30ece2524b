package dev.murmur.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.murmur.chat.ChatRequest;
import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BacktranslateTest {
    @TempDir
    private Path folder;

    @Test
    void keepsWhatIsRatedHighEnough() throws IOException {
        RecipeTrial trial = trial().model("rater", "r").setting("repeats", 1);
        rows(trial);

        RecipeReport report = trial.run(request -> request.model().equals("r")
                ? Map.of("5", "Score: 5", "4", "Score: 4/5", "35", "It is 3.5", "45", "Score: 4.5", "x", "Good.")
                        .getOrDefault(number(request), "")
                : "What about number " + number(request) + "?");

        assertThat(trial.rows("sft")).extracting(BacktranslateTest::answer).containsExactly("text 5", "text 45");
        assertThat(report.rejected()).isEqualTo(Map.of("below-threshold", 1L, "unrated", 2L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"5|text 5", "4.5|text 5,text 45", "4|text 5,text 4,text 45", "3.5|text 5,text 4,text 35,text 45"})
    void whatIsKeptFollowsFromTheThreshold(double threshold, String kept) throws IOException {
        RecipeTrial trial = trial().model("rater", "r").setting("repeats", 1).setting("threshold", threshold);
        rows(trial);
        Map<String, String> ratings = Map.of(
                "5",
                "Complete.\n**Score: 5**",
                "4",
                "Score: 4/5",
                "35",
                "3.5",
                "45",
                "Reason: fine.\n\nScore: 4.5 / 5");

        trial.run(request -> request.model().equals("r")
                ? ratings.getOrDefault(number(request), "I like it.")
                : "What about number " + number(request) + "?");

        assertThat(trial.rows("sft").stream().map(BacktranslateTest::answer).collect(Collectors.joining(",")))
                .isEqualTo(kept);
    }

    @Test
    void theSecondRoundIsRatedByTheSecondModelAlone() throws IOException {
        RecipeTrial trial = trial().model("rater", "first", "second").setting("repeats", 1);
        rows(trial);

        RecipeReport report = trial.run(request -> switch (request.model()) {
            case "first" -> "Score: 5";
            case "second" -> number(request).equals("4") ? "Score: 5" : "Score: 2";
            default -> "What about number " + number(request) + "?";
        });

        assertThat(report.figures()).containsEntry("kept_in_iteration_1", 5).containsEntry("kept_in_iteration_2", 1);
        assertThat(trial.rows("sft")).extracting(BacktranslateTest::answer).containsExactly("text 4");
    }

    @Test
    void aRequestThatQuotesTheTextIsRefused() throws IOException {
        String text = "one two three four five six seven eight nine ten eleven";
        RecipeTrial trial = trial().model("rater", "r").row(Map.of("text", text));

        RecipeReport report = trial.run(request -> "Say: two three four five six seven eight nine ten eleven");

        assertThat(report.rejected()).isEqualTo(Map.of("copies-text", 1L));
    }

    @Test
    void peoplesTextIsPreferredWhereTheRaterAgrees() throws IOException {
        RecipeTrial trial = trial().model("rater", "r").model("policy", "p").row(Map.of("text", "people's text"));

        trial.run(request -> switch (request.model()) {
            case "p" -> "own answer";
            case "r" -> RecipeTrial.last(request).contains("own answer") ? "Score: 3" : "Score: 5";
            default -> "What?";
        });

        assertThat(trial.pairs()).singleElement().satisfies(pair -> {
            assertThat(pair.chosenText()).isEqualTo("people's text");
            assertThat(pair.margin()).isEqualTo(0.5);
        });
    }

    @Test
    void segmentsAreFiltered() throws InputException {
        Settings settings =
                Settings.of(RecipeCard.load("backtranslate"), Map.of("min_characters", 10, "max_characters", 80));

        assertThat(Segment.fault("short", settings)).isEqualTo("too-short");
        assertThat(Segment.fault("long ".repeat(20), settings)).isEqualTo("too-long");
        assertThat(Segment.fault("# Leave a comment\nWrite here what you think.", settings))
                .isEqualTo("navigation");
        assertThat(Segment.fault("# BUY THIS NOW\nIt is cheap today.", settings))
                .isEqualTo("all-capitals-header");
        assertThat(Segment.fault("This is said twice over. This is said twice over.", settings))
                .isEqualTo("repeats-itself");
        assertThat(Segment.fault("# Bread\nBread wants time and warmth.", settings))
                .isNull();
        assertThat(Segment.of("# One\na\n## Two\nb")).containsExactly("# One\na", "## Two\nb");
    }

    private RecipeTrial trial() {
        return new RecipeTrial(folder, "backtranslate").model("backward", "b").setting("min_characters", 1);
    }

    private static void rows(RecipeTrial trial) {
        for (String number : new String[] {"5", "4", "35", "45", "x"}) {
            trial.row(Map.of("text", "text " + number));
        }
    }

    private static String number(ChatRequest request) {
        return RecipeTrial.last(request).replaceAll("(?s).*text (\\w+).*", "$1");
    }

    private static String answer(JsonObject row) {
        try {
            return row.objects("messages").get(2).text("content");
        } catch (InputException e) {
            throw new AssertionError(e);
        }
    }
}
