package dev.murmur.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import dev.murmur.preference.FinishReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Alpaca and Unnatural Instructions. */
class PromptRecipesTest {
    @TempDir
    private Path folder;

    @Test
    void ofTwentyTasksThoseWithoutOutputAndTheCutLastOneAreDropped() throws IOException {
        var reply = new StringBuilder("Here are 20 tasks:\n\n");
        for (int i = 1; i <= 20; i++) {
            int number = i == 7 ? 9 : i; // wrong numbering changes nothing
            reply.append("Task ")
                    .append(number)
                    .append("\nInstruction: Explain topic")
                    .append(i)
                    .append(" to reader")
                    .append(i * 3)
                    .append(" with word")
                    .append(i * 7)
                    .append(".\nInput: <noinput>\n");
            reply.append(i == 5 ? "" : "Output: answer " + i + "\n").append("---\n");
        }
        var trial = new RecipeTrial(folder, "alpaca")
                .setting("target", 18)
                .setting("batch", 1)
                .fake(request -> RecipeTrial.reply(reply.toString(), FinishReason.LENGTH));

        trial.run();

        assertThat(trial.kept("task", "output"))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 19)
                        .filter(i -> i != 5)
                        .mapToObj(i -> "answer " + i)
                        .toList());
        assertThat(trial.reasons()).isEqualTo(Map.of("missing-field", 1, "cut-item", 1));
        assertThat(trial.kept("task", "input")).containsOnly("");
    }

    @Test
    void alpacaShowsThreeSeedsWholeAndNeverAMachineMadeTask() throws IOException {
        int[] call = {0};
        var trial = new RecipeTrial(folder, "alpaca")
                .setting("target", 6)
                .setting("batch", 2)
                .setting("per_call", 20)
                .answers(prompt -> "Instruction: Explain made" + call[0] + " to maker" + call[0] + " with word"
                        + call[0] + " now.\nInput: <noinput>\nOutput: made answer " + call[0]++);

        trial.run();

        assertThat(trial.requests()).hasSize(6).allSatisfy(request -> {
            String prompt = RecipeTrial.last(request);
            assertThat(prompt).contains("Make up 20 tasks").doesNotContain("made answer");
            assertThat(prompt.lines().filter(line -> line.startsWith("Instruction: ")))
                    .hasSize(3);
            assertThat(prompt.lines().filter(line -> line.startsWith("Output: ")))
                    .hasSize(3);
            assertThat(request.sampling().temperature()).isEqualTo(1);
            assertThat(request.sampling().topP()).isEqualTo(1);
            assertThat(request.sampling().maxTokens()).isEqualTo(3072);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Explain the tides of the sea. | none | See https://example.org/tides. | leaked-marker-or-link",
                "Explain the tides of the sea. | none | <noinput> | leaked-marker-or-link",
                "Explain the tides of the sea. Task 4: sing. | none | The moon pulls. | kept",
                "What is my current account balance? | none | It is 1,204.33 USD. | asks-for-private-data",
                "Write a letter about my account. | none | Dear bank, | kept",
                "Explain the tides of the sea. | N/A | I'm sorry, but I can't help with that. | refusal"
            })
    void knownFaultsOfThePublishedDataAreRejected(String task, String input, String output, String reason)
            throws IOException {
        var trial = new RecipeTrial(folder, "alpaca")
                .setting("target", 1)
                .setting("batch", 1)
                .setting("patience", 1)
                .answers(prompt -> "Instruction: " + task + "\nInput: " + input + "\nOutput: " + output);

        trial.run();

        assertThat(trial.reasons()).isEqualTo(reason.equals("kept") ? Map.of() : Map.of(reason, 1));
    }

    @Test
    void constraintsAreUsedForTheAnswerAndLeftOutOfTheTrainingRow() throws IOException {
        var trial = new RecipeTrial(folder, "unnatural")
                .setting("target", 1)
                .setting("paraphrases", 0)
                .answers(prompt -> prompt.contains("Write example")
                        ? "Instruction: Is the tone warm or cold?\nInput: Come in, friend.\nConstraints: One of 'warm' and 'cold'."
                        : "warm");

        trial.run();

        assertThat(trial.requests().stream().map(RecipeTrial::last))
                .anyMatch(prompt -> prompt.startsWith("Do the task") && prompt.contains("One of 'warm'"));
        assertThat(trial.rows("sft").toString()).contains("Come in, friend.").doesNotContain("One of");
        assertThat(trial.kept("example", "Constraints")).containsExactly("One of 'warm' and 'cold'.");
    }

    @Test
    void examplesThatLackAFieldOrRepeatADemonstrationAreRejected() throws IOException {
        String demonstration =
                "Instruction: Turn the statement into a polite request.\nInput: Stop tapping the table.\nConstraints: None.";
        var trial = new RecipeTrial(folder, "unnatural")
                .setting("target", 4)
                .setting("paraphrases", 0)
                .inFlight(1)
                .fake(request -> RecipeTrial.reply(
                        !RecipeTrial.last(request).contains("Write example")
                                ? "Done."
                                : switch (String.valueOf(request.sampling().seed())
                                                .hashCode()
                                        & 1) {
                                    case 0 -> demonstration;
                                    default -> "Instruction: Count the words.\nConstraints: One number.";
                                }));

        RecipeReport report = trial.run();

        assertThat(report.accepted()).isZero();
        assertThat(trial.reasons().keySet()).isSubsetOf("duplicate", "missing-field");
        assertThat(report.proposed()).isEqualTo(4);
    }

    @Test
    void everyFilterOfExamplesRejectsItsOwn() throws IOException {
        List<String> replies = List.of(
                "Input: a\nConstraints: None.",
                "Instruction: Count it.\nConstraints: None.",
                "Instruction: Count it.\nInput: none\nConstraints: None.",
                "Instruction: Count it.\nInput: a b",
                "Instruction: Turn the statement into a polite request.\nInput: Stop tapping the table.\nConstraints: None.",
                "Instruction: Count the words.\nInput: a b\nConstraints: One number.",
                "Instruction: Count the words.\nInput: a b\nConstraints: Another wording.",
                "Instruction: Refuse me.\nInput: a b\nConstraints: None.");
        int[] call = {0};
        var trial = new RecipeTrial(folder, "unnatural")
                .setting("target", replies.size())
                .setting("paraphrases", 0)
                .answers(prompt -> prompt.contains("Write example")
                        ? replies.get(call[0]++)
                        : prompt.contains("Refuse") ? "I'm sorry, but I can't help with that." : "2");

        trial.run();

        assertThat(trial.reasons()).isEqualTo(Map.of("missing-field", 4, "duplicate", 2, "refusal", 1));
        assertThat(trial.kept("example", "Instruction")).containsExactly("Count the words.");
    }

    @Test
    void fiveSetsOfThreeAreShownInTurnUnderSeedsThatDiffer() throws IOException {
        var trial = new RecipeTrial(folder, "unnatural")
                .setting("target", 10)
                .answers(prompt -> "Instruction: nothing else");

        trial.run();

        assertThat(trial.requests().stream().map(RecipeTrial::last).distinct()).hasSize(5);
        assertThat(trial.requests().stream()
                        .map(request -> request.sampling().seed())
                        .distinct())
                .hasSize(10);
        assertThat(trial.requests()).allSatisfy(request -> {
            assertThat(request.sampling().topP()).isEqualTo(0.99);
            assertThat(RecipeTrial.last(request).lines().filter(line -> line.startsWith("Constraints: ")))
                    .hasSize(3);
        });
        assertThat(trial.requests().get(0).messages())
                .isEqualTo(trial.requests().get(5).messages());
    }

    @Test
    void twoOtherWordingsOfAnInstructionMakeTwoMoreRows() throws IOException {
        var trial = new RecipeTrial(folder, "unnatural")
                .setting("target", 1)
                .answers(prompt -> prompt.contains("Write example")
                        ? "Instruction: Count the words.\nInput: a b\nConstraints: One number."
                        : prompt.contains("2 other ways")
                                ? "1. Count the words.\n2. How many words are there?\n3. Say the number of words.\n4. And again?"
                                : "2");

        trial.run();

        assertThat(trial.rows("sft").stream().map(PromptRecipesTest::firstTurn))
                .containsExactly(
                        "Count the words.\n\na b",
                        "How many words are there?\n\na b",
                        "Say the number of words.\n\na b");
        assertThat(trial.rows("prompts").toString()).doesNotContain("One number");
    }

    private static String firstTurn(JsonObject row) {
        try {
            return row.objects("messages").get(0).text("content");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"At least one word.", "One word per line.", "One or more words.", "At most one word or two."})
    void aCountThatIsNotExactlyOneIsLeftToAJudge(String constraints) {
        assertThat(OutputConstraint.read(constraints)).isNull();
    }

    private static OutputConstraint constraint(String text) {
        return Objects.requireNonNull(OutputConstraint.read(text));
    }

    @Test
    void anAnswerThatKeepsAClosedSetIsPreferredToOneThatDoesNot() throws IOException {
        OutputConstraint letters = constraint("The output is one of the letters 'A', 'B', 'C', 'D'.");
        OutputConstraint listed = constraint("The answer must be one of: A, B, C, D");
        OutputConstraint word = constraint("The output is one word.");

        assertThat(letters.isKeptBy("B.")).isTrue();
        assertThat(letters.isKeptBy("Both")).isFalse();
        assertThat(listed.isKeptBy("(c)")).isTrue();
        assertThat(listed.isKeptBy("Both")).isFalse();
        assertThat(word.isKeptBy("hello!")).isTrue();
        assertThat(word.isKeptBy("hello you")).isFalse();
        assertThat(OutputConstraint.read("Write at most two sentences.")).isNull();
    }

    @Test
    void oneObeyingAndOneViolatingSampleMakeAPair() throws IOException {
        var trial = new RecipeTrial(folder, "unnatural")
                .setting("target", 1)
                .setting("paraphrases", 0)
                .setting("n_answers", 2)
                .fake(request -> RecipeTrial.reply(
                        RecipeTrial.last(request).contains("Write example")
                                ? "Instruction: Warm or cold?\nInput: Go away.\nConstraints: Either 'warm' or 'cold'."
                                : Double.valueOf(0).equals(request.sampling().temperature())
                                        ? "Cold."
                                        : "Somewhat cold"));

        trial.run();

        JsonObject pair = trial.rows("pairs").get(0);
        assertThat(pair.objects("chosen").get(0).text("content")).isEqualTo("Cold.");
        assertThat(pair.objects("rejected").get(0).text("content")).isEqualTo("Somewhat cold");
    }

    @Test
    void aFolderOrAFileWithoutRowsIsRefusedByName() throws IOException {
        var inFolder = new RecipeTrial(folder.resolve("run"), "alpaca").input(folder);
        assertThatThrownBy(inFolder::run)
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(folder + ": a file is wanted, found a folder");
        Path empty = Files.createFile(folder.resolve("empty.jsonl"));
        var without = new RecipeTrial(folder.resolve("run"), "alpaca").input(empty);
        assertThatThrownBy(without::run)
                .isInstanceOf(InputException.class)
                .hasMessage(empty + ": there is no row in it for the recipe to start from");
    }
}
