package dev.murmur.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.murmur.json.InputException;
import dev.murmur.json.Json;
import dev.murmur.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that ask a finished model, on the one that comes with the program. */
class RewardCommandsTest {
    private static final String GOOD = "\"A small guitar with four strings.\"";
    private static final String POOR = "\"Sorry, I cannot help with that.\"";
    private static final String PROMPT = "{\"prompt\": \"What is a ukulele?\", ";

    @TempDir
    private Path dir;

    private final StringWriter err = new StringWriter();

    @Test
    void oneResponseSeveralAndAPairAllHaveTheSameRewards() throws IOException {
        List<JsonObject> rows = run(
                "score",
                PROMPT + "\"response\": " + GOOD + ", \"id\": 7}",
                PROMPT + "\"responses\": [" + POOR + ", " + GOOD + "]}",
                PROMPT + "\"chosen\": [{\"role\": \"assistant\", \"content\": " + GOOD + "}], \"rejected\": " + POOR
                        + "}");

        double reward = rows.get(0).number("reward");
        assertThat(rows.get(0).integer("id")).isEqualTo(7);
        assertThat(rows.get(0).number("spread")).isPositive();
        assertThat(rows.get(1).numbers("rewards").get(1)).isEqualTo(reward);
        assertThat(rows.get(1).numbers("normalised")).hasSize(2);
        assertThat(rows.get(2).number("chosen_reward")).isEqualTo(reward);
        assertThat(rows.get(2).number("probability_chosen")).isBetween(0.5, 1.0);
    }

    @Test
    void theMembersMinimumIsBelowTheirMean() throws IOException {
        String row = PROMPT + "\"response\": " + GOOD + "}";

        double mean = run("score", row).get(0).number("reward");
        double minimum = run("score --ensemble minimum", row).get(0).number("reward");

        assertThat(minimum).isLessThan(mean);
    }

    @Test
    void theBestIsPickedAmongTheFirstThatAreLookedAt() throws IOException {
        String row = PROMPT + "\"responses\": [" + POOR + ", " + GOOD + "]}";

        JsonObject best = run("best-of", row).get(0);
        JsonObject first = run("best-of -n 1", row).get(0);

        assertThat(best.integer("index")).isOne();
        assertThat(best.number("reward")).isGreaterThan(best.number("mean_reward"));
        assertThat(first.integer("index")).isZero();
        assertThat(first.integer("of")).isOne();
    }

    @Test
    void aRowComesBackAsItWasWrittenAndLosesNothingUnsaid() throws IOException {
        String row = PROMPT + "\"response\": " + GOOD + ", \"n\": 1e999, \"m\": 0.10, \"t\": \"\\ud800\"";

        assertThat(lines("score", row + "}").get(0)).startsWith(row + ",\"reward\":");
        assertThat(err.toString()).isEmpty();

        JsonObject scored = run("score", row + ", \"reward\": \"mine\"}").get(0);
        assertThat(scored.number("reward")).isFinite();
        assertThat(err.toString()).contains("rows have [reward] already");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ufeff", "\ufeff\n", "\n"})
    void aByteOrderMarkAndBlankLinesArePassedOver(String before) throws IOException {
        String row = PROMPT + "\"response\": " + GOOD;

        assertThat(lines("score", before + row + "}").get(0)).startsWith(row + ",\"reward\":");
    }

    @Test
    void textOfTwoBytesACharacterIsRefusedAndNotScored() throws IOException {
        Path file = dir.resolve("rows.jsonl");
        Files.writeString(file, PROMPT + "\"response\": " + GOOD + "}", StandardCharsets.UTF_16LE);
        var out = new StringWriter();

        assertThat(execute(out, "score", "--model", "models/starter", file.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("rows.jsonl is UTF-16");
    }

    @Test
    void everyNameOfALostFieldIsToldOnceAndNoneThatIsNotLost() throws IOException {
        String row = PROMPT + "\"response\": " + GOOD;
        run("best-of", PROMPT + "\"responses\": [" + GOOD + "], \"response\": " + GOOD + "}");
        assertThat(err.toString()).contains("found [");

        run("score", row + ", \"reward\": 1}", row + ", \"normalised\": 2}", row + ", \"reward\": 3}");
        assertThat(err.toString()).containsOnlyOnce("[reward]").containsOnlyOnce("[normalised]");
    }

    @Test
    void trainingCountsPromptsOnceAndSaysWhatTaughtNothing() throws IOException {
        List<String> rows = new ArrayList<>();
        for (int prompt = 0; prompt < 12; prompt++) {
            for (String good : List.of("A guitar", "A lute")) {
                rows.add(judged(prompt, good, "Sorry", "a"));
            }
            rows.add(judged(prompt, "A guitar", "A lute", "tie"));
        }

        assertThat(train(rows))
                .contains("12 prompts, 48 responses, 24 pairs, 0 ties")
                .contains("12 rankings or pairs left out");
    }

    @Test
    void aRankingThatPrefersATextToItselfIsTold() throws IOException {
        Path file = dir.resolve("rankings.jsonl");
        Files.writeString(file, """
                {"prompt": "q", "answers": [{"answer": "x", "rank": 1}, {"answer": "x", "rank": 2}, {"answer": "y", "rank": 3}]}
                """);
        var out = new StringWriter();

        execute(out, evaluation(file.toString()));

        assertThat(out.toString()).contains("2 pairs of 1 prompts, 0 ties");
        assertThat(err.toString()).contains("rankings.jsonl: 1 comparisons prefer a text to itself");
    }

    @Test
    void theFiguresBeforeAFileThatHasNoneAreNotLost() throws IOException {
        Path tied = dir.resolve("tied.jsonl");
        Files.writeString(tied, judged(1, "x", "y", "tie"));
        Path good = dir.resolve("good.jsonl");
        Files.writeString(good, judged(1, "x", "y", "a"));
        var out = new StringWriter();

        int status = execute(out, "evaluate", "--model", "models/starter", "--pairs", good.toString(), tied.toString());

        assertThat(status).isEqualTo(2);
        assertThat(out.toString()).contains("good.jsonl: 1 pairs of 1 prompts");
        assertThat(err.toString()).contains("tied.jsonl: no response in it is preferred to another");
    }

    @Test
    void aPromptIsReadByScoringAsItIsByEvaluation() throws IOException {
        String turns = "[{\"role\": \"user\", \"content\": \"What is a ukulele?\"}]";
        String answer = ", \"response\": " + GOOD + "}";

        List<JsonObject> rows = run(
                "score",
                "{\"prompt\": \"\\n\\nHuman: What is a ukulele?\\n\\nAssistant:\"" + answer,
                "{\"prompt\": " + turns + answer,
                "{\"prompt\": " + turns.replace("user", "developer") + answer);

        assertThat(rows).hasSize(3);
        assertThat(rows.get(0).number("reward")).isEqualTo(rows.get(1).number("reward"));
    }

    @Test
    void aRowOfATableThatIsShortIsSetAsideAndTheRestIsRead() throws IOException {
        Path table = dir.resolve("pairs.csv");
        Files.writeString(
                table, "prompt,chosen,rejected,note,note\nWhat?,A lute,Sorry,,\nWhat?,A lute\nWhen?,Now,Sorry,a,b\n");
        var out = new StringWriter();

        execute(out, "evaluate", "--model", "models/starter", "--pairs", table.toString());

        assertThat(out.toString()).contains("2 pairs of 2 prompts");
        assertThat(err.toString()).contains("pairs.csv:3: a row of 2 cells in a table of 4 columns");
    }

    @Test
    void aTableThatCannotBeReadFurtherIsRefused() throws IOException {
        Path table = dir.resolve("pairs.csv");
        Files.writeString(table, "prompt,chosen,rejected\nWhat?,A lute,Sorry\nWhen?,\"Now\"!,Sorry\nWhy?,So,Sorry\n");

        assertThat(execute(new StringWriter(), "evaluate", "--model", "models/starter", "--pairs", table.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("pairs.csv:3: not a row of the table", "the rest cannot be read");
    }

    @Test
    void aPairsWeightIsKeptWithoutAnIdOfItsPrompt() throws IOException {
        List<String> rows = new ArrayList<>();
        for (int prompt = 0; prompt < 20; prompt++) {
            rows.add("{\"prompt\": \"What is %d?\", \"chosen\": \"A lute\", \"rejected\": \"Sorry\", \"weight\": %d}"
                    .formatted(prompt, prompt % 2));
        }

        assertThat(train(rows))
                .contains("10 prompts, 20 responses, 10 pairs")
                .contains("10 rankings or pairs left out");
    }

    @Test
    void aFileIsNotTrainedOnTwice() throws IOException {
        Files.writeString(dir.resolve("one.jsonl"), judged(1, "x", "y", "a"));
        Files.writeString(dir.resolve("other.jsonl"), judged(1, "x", "y", "a"));
        var out = new StringWriter();

        int status = execute(
                out,
                "train",
                "--out",
                dir.resolve("m").toString(),
                "--pairs",
                dir.resolve("one.jsonl").toString(),
                dir.resolve("other.jsonl").toString());

        assertThat(status).isEqualTo(2);
        assertThat(err.toString()).contains("other.jsonl holds the same as").contains("one.jsonl");
        assertThat(dir.resolve("m")).doesNotExist();
    }

    @Test
    void evaluationSaysWhenTheModelKnowsThePrompts() {
        execute(new StringWriter(), evaluation("rankings/starter/starter.jsonl"));

        assertThat(err.toString()).contains("rankings/starter/starter.jsonl: the model was trained on ");
    }

    /** What training on some pairs prints. */
    private String train(List<String> pairs) throws IOException {
        Path file = Files.write(dir.resolve("pairs.jsonl"), pairs);
        var out = new StringWriter();
        execute(
                out,
                "train",
                "--pairs",
                file.toString(),
                "--out",
                dir.resolve("m").toString());
        return out.toString();
    }

    private static String judged(int prompt, String one, String other, String label) {
        return "{\"prompt\": \"What is %d?\", \"response_a\": \"%s\", \"response_b\": \"%s\", \"label\": \"%s\"}"
                .formatted(prompt, one, other, label);
    }

    private static String[] evaluation(String file) {
        return new String[] {"evaluate", "--model", "models/starter", "--rankings", file};
    }

    @Test
    void aRowThatAsksForNothingIsRefusedWithItsLine() throws IOException {
        assertThat(run("score", PROMPT + "\"response\": " + GOOD + "}", "{\"prompt\": \"a\"}"))
                .as("rows before it are scored")
                .hasSize(1);

        assertThat(err.toString()).contains("rows.jsonl:2").contains("\"chosen\" and \"rejected\"");
    }

    @Test
    void evaluationIsPrintedAsJsonWithItsIntervalsAndBaselines() throws IOException {
        var out = new StringWriter();
        execute(out, "evaluate", "--json", "--model", "models/starter", "--rankings", "rankings/starter/starter.jsonl");

        JsonObject set = Json.object(out.toString(), "stdout").objects("sets").get(0);

        assertThat(set.number("accuracy")).isBetween(set.number("accuracy_low"), set.number("accuracy_high"));
        assertThat(set.integer("ties")).isPositive();
        assertThat(set.object("baselines").names()).contains("chance", "longer", "style");
        assertThat(set.object("intervals").names()).contains("accuracy", "log_loss", "kendall_tau", "temperature");
        assertThat(set.objects("best_of_n")).isNotEmpty();
    }

    /** What a command makes of these rows. */
    private List<JsonObject> run(String command, String... rows) throws IOException {
        return lines(command, rows).stream().map(RewardCommandsTest::object).toList();
    }

    private List<String> lines(String command, String... rows) throws IOException {
        Path file = dir.resolve("rows.jsonl");
        Files.writeString(file, String.join("\n", rows) + "\n");
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.addAll(List.of("--model", "models/starter", file.toString()));
        var out = new StringWriter();
        execute(out, arguments.toArray(String[]::new));
        return out.toString().lines().toList();
    }

    private int execute(StringWriter out, String... arguments) {
        return Murmur.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private static JsonObject object(String line) {
        try {
            return Json.object(line, "stdout");
        } catch (InputException e) {
            throw new AssertionError(e);
        }
    }
}
