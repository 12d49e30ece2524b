package dev.murmur.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import dev.murmur.preference.FinishReason;
import dev.murmur.preference.TokenUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** OSS-Instruct and WaveCoder. */
class CodeRecipesTest {
    private static final List<float[]> FIVE = List.of(
            new float[] {0, 0}, new float[] {0, 1}, new float[] {5, 5}, new float[] {5, 6}, new float[] {10, 0});

    @TempDir
    private Path folder;

    @Test
    void everySnippetIsAContiguousRunOfLinesOfItsFileAndFollowsFromTheSeed() throws IOException {
        Path sources = Path.of("src/main/java/dev/murmur/json");
        var first = new RecipeTrial(folder.resolve("a"), "oss-instruct")
                .input(sources)
                .answers(prompt -> "nothing");
        var second = new RecipeTrial(folder.resolve("b"), "oss-instruct")
                .input(sources)
                .answers(prompt -> "nothing");

        first.run();
        second.run();

        List<JsonObject> snippets = first.rows("items");
        assertThat(snippets).hasSizeGreaterThan(10);
        for (JsonObject item : snippets) {
            JsonObject snippet = item.object("content");
            List<String> lines = Files.readAllLines(sources.resolve(snippet.text("path")));
            int from = snippet.integer("first_line") - 1;
            int count = snippet.integer("lines");
            assertThat(count).isBetween(1, 15);
            assertThat(snippet.text("text")).isEqualTo(String.join("\n", lines.subList(from, from + count)));
        }
        assertThat(second.rows("items").toString()).isEqualTo(snippets.toString());
    }

    @Test
    void swappedMarkersDuplicatesAndBenchmarkTextsAreRejected() throws IOException {
        Path benchmark = folder.resolve("benchmark.jsonl");
        Files.createDirectories(folder);
        Files.writeString(benchmark, "{\"text\":\"return the greatest common divisor of two integers\"}\n");
        var trial = new RecipeTrial(folder.resolve("run"), "oss-instruct")
                .setting("benchmark", benchmark.toString())
                .inFlight(1)
                .input(
                        "{\"path\":\"a\",\"text\":\"swapped\"}",
                        "{\"path\":\"b\",\"text\":\"first\"}",
                        "{\"path\":\"c\",\"text\":\"spaced\"}",
                        "{\"path\":\"d\",\"text\":\"planted\"}")
                .answers(
                        prompt -> prompt.contains("swapped")
                                ? "[Solution]\nx = 1\n[Problem]\nSet x."
                                : prompt.contains("first")
                                        ? "[Problem]\nCount the words.\n[Solution]\nlen(text.split())"
                                        : prompt.contains("spaced")
                                                ? "[Problem]\nCount  the\nwords.\n[Solution]\nsum(1 for _ in text.split())"
                                                : "[Problem]\nReturn the Greatest Common Divisor of two integers.\n[Solution]\nmath.gcd(a, b)");

        trial.run();

        assertThat(trial.reasons()).isEqualTo(Map.of("no-sections", 1, "duplicate", 1, "contaminated", 1));
        assertThat(trial.kept("problem", "text")).containsExactly("Count the words.");
    }

    @Test
    void greedyCentersAreTheFarthestPointsInTurn() {
        KCenter three = KCenter.greedy(FIVE, 3, 0);

        assertThat(three.centers()).containsExactly(0, 4, 3);
        assertThat(three.radius()).isCloseTo(1.0, offset(1e-9));
        assertThat(KCenter.greedy(FIVE, 9, 0).centers()).hasSize(5);
    }

    @ParameterizedTest
    @MethodSource("dev.murmur.testing.Seeds#hundred")
    void theCoveringRadiusNeverGrowsWithTheNumberOfCenters(long seed) {
        Random random = new Random(seed);
        List<float[]> points = IntStream.range(0, 30)
                .mapToObj(i -> new float[] {random.nextFloat(), random.nextFloat(), random.nextFloat()})
                .toList();
        double before = Double.POSITIVE_INFINITY;
        for (int k = 1; k <= 30; k++) {
            double radius = KCenter.greedy(points, k, 0).radius();
            assertThat(radius).isLessThanOrEqualTo(before);
            before = radius;
        }
        assertThat(before).isZero();
    }

    @Test
    void aBadCaseComesBackAsAnExampleWithItsReason() throws IOException {
        var trial = new RecipeTrial(folder, "wave-gd")
                .setting("batch", 1)
                .setting("attempts", 1)
                .setting("min_chars", 1)
                .input("{\"code\":\"print(1)\"}", "{\"code\":\"print(22)\"}", "{\"code\":\"print(333)\"}")
                .fake(request -> {
                    String prompt = RecipeTrial.last(request);
                    if (request.model().equals("generator")) {
                        return RecipeTrial.reply(
                                "Task: t\nInstruction: Say what it prints.\nInformation: none\nSolution: "
                                        + (prompt.contains("print(1)") ? "two" : "right"));
                    }
                    return RecipeTrial.reply(
                            prompt.startsWith("Define")
                                    ? "A task."
                                    : prompt.contains("Solution: two")
                                            ? "3. It prints 1.\nVerdict: bad"
                                            : "All hold.\n**Verdict: good**");
                });

        trial.run();

        assertThat(trial.reasons()).isEqualTo(Map.of("bad-case", 1));
        assertThat(trial.requests().stream()
                        .filter(request -> request.model().equals("generator"))
                        .map(RecipeTrial::last))
                .anyMatch(prompt -> prompt.contains("A bad case:")
                        && prompt.contains("Solution: two")
                        && prompt.contains("Why it is bad: 3. It prints 1."));
    }

    @Test
    void lineRunsThatWereTakenBeforeAreBlankOrHoldASecretAreRejectedWithoutShowingTheSecret() throws IOException {
        var trial = new RecipeTrial(folder, "oss-instruct")
                .setting("max_lines", 1)
                .input(
                        "{\"path\":\"a.py\",\"text\":\"x = 1\",\"licence\":\"MIT\",\"commit\":\"abc\"}",
                        "{\"path\":\"b.py\",\"text\":\"x =   1\"}",
                        "{\"path\":\"c.py\",\"text\":\"password = 'hunter2hunter2'\"}",
                        "{\"path\":\"d.py\",\"text\":\"   \"}")
                .answers(prompt -> "[Problem]\nSet x.\n[Solution]\nx = 1");

        trial.run();

        assertThat(trial.reasons()).isEqualTo(Map.of("duplicate-snippet", 1, "secret", 1, "blank-lines", 1));
        assertThat(trial.requests()).hasSize(1);
        assertThat(trial.rows("failures").toString()).doesNotContain("hunter2");
        assertThat(trial.rows("sft").get(0).text("licence")).isEqualTo("MIT");
        assertThat(trial.rows("sft").get(0).text("commit")).isEqualTo("abc");
        assertThat(trial.rows("sft").get(0).text("path")).isEqualTo("a.py");
    }

    @Test
    void onlyFilesOfTheWantedLanguagesAreLookedAt() throws IOException {
        Path sources = folder.resolve("sources");
        Files.createDirectories(sources);
        Files.writeString(sources.resolve("a.py"), "x = 1");
        Files.writeString(sources.resolve("b.txt"), "not code");
        Files.write(sources.resolve("c.py"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        var trial = new RecipeTrial(folder.resolve("run"), "oss-instruct")
                .setting("languages", "py")
                .input(sources)
                .answers(prompt -> "[Problem]\nSet x.\n[Solution]\nx = 1");

        trial.run();

        assertThat(trial.kept("snippet", "path")).containsExactly("a.py");
        assertThat(trial.reasons()).isEqualTo(Map.of("no-source", 1));
        assertThat(trial.requests().get(0).sampling().temperature()).isZero();
        assertThat(trial.requests().get(0).sampling().maxTokens()).isEqualTo(2500);
    }

    @Test
    void aBenchmarksSolutionAndThirteenOfItsWordsInARowAreFound() throws IOException {
        Path benchmark = folder.resolve("benchmark.jsonl");
        Files.createDirectories(folder);
        Files.writeString(
                benchmark,
                "{\"task_id\":\"B/1\",\"prompt\":\"one two three four five six seven eight nine ten eleven twelve thirteen fourteen\","
                        + "\"canonical_solution\":\"return sorted_by_second_key(pairs_of_values)\"}\n");
        List<String> replies = List.of(
                "[Problem]\nSay: two three four five six seven eight nine ten eleven twelve thirteen fourteen!\n[Solution]\nok",
                "[Problem]\nSort pairs.\n[Solution]\nRETURN Sorted_By_Second_Key( pairs_of_values )",
                "[Problem]\nSay: two three four five six seven eight nine ten eleven twelve.\n[Solution]\nfine");
        int[] call = {0};
        var trial = new RecipeTrial(folder.resolve("run"), "oss-instruct")
                .setting("benchmark", benchmark.toString())
                .input(
                        "{\"path\":\"a\",\"text\":\"a\"}",
                        "{\"path\":\"b\",\"text\":\"b\"}",
                        "{\"path\":\"c\",\"text\":\"c\"}")
                .answers(prompt -> replies.get(call[0]++));

        trial.run();

        assertThat(trial.reasons()).isEqualTo(Map.of("contaminated", 2));
        assertThat(trial.kept("problem", "solution")).containsExactly("fine");
    }

    @Test
    void equalPointsAreNotTakenTwice() {
        float[] point = {1, 1};

        assertThat(KCenter.greedy(List.of(point, point, new float[] {2, 2}, point), 4, 0)
                        .centers())
                .containsExactly(0, 2);
        assertThat(KCenter.greedy(List.of(), 3, 0).centers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Verdict: good | good",
                "3. It misses a case.\\n**Verdict: bad** | bad",
                "### Final verdict\\n\\nGood | good",
                "Overall verdict is: BAD. | bad",
                "{\"analysis\": \"fine\",\\n\"verdict\": \"good\"} | good",
                "Verdict: good\\nOn second thought:\\nVerdict: bad | bad",
                "End with Verdict: good or bad | none",
                "Verdict: good or bad? | none",
                "I am not sure. | none",
                "This is a good verdict. | none"
            })
    void theVerdictIsTheLastThatIsGiven(String reply, String verdict) {
        assertThat(Discriminator.read(reply.replace("\\n", "\n")).verdict()).hasToString(verdict);
    }

    @Test
    void codesOfWrongLengthOnTheBlacklistOrNearOthersAreRejectedAndEachTaskIsDefinedOnce() throws IOException {
        var trial = new RecipeTrial(folder, "wave-gd")
                .setting("blacklist", "eval(")
                .setting("k_center", 4)
                .setting("attempts", 1)
                .input("{\"code\":\"short\"}")
                .row(Map.of("code", "x".repeat(801)))
                .row(Map.of("code", "eval(" + "y".repeat(60) + ")"));
        for (String word : List.of("alpha", "beta", "gamma", "delta")) {
            trial.row(Map.of("code", (word + " ").repeat(12)));
        }
        trial.row(Map.of("code", "alpha ".repeat(13)));
        trial.answers(prompt -> "Nothing of use.");

        trial.run();

        assertThat(trial.reasons()).isEqualTo(Map.of("length", 2, "blacklist", 1, "outside-core", 1, "no-fields", 4));
        assertThat(trial.requests().stream()
                        .map(RecipeTrial::last)
                        .filter(prompt -> prompt.startsWith("Define the task of code")))
                .hasSize(4)
                .doesNotHaveDuplicates();
        assertThat(trial.requests().stream()
                        .map(RecipeTrial::last)
                        .filter(prompt -> prompt.startsWith("Make up one example"))
                        .map(prompt ->
                                prompt.replaceFirst("(?s)Make up one example of the task of code (\\w+).*", "$1")))
                .containsExactly("generation", "summarisation", "translation", "repair");
    }

    @Test
    void aBadSolutionIsComparedOnlyWhereItIsBadForTheGoodCasesInstruction() throws IOException {
        for (boolean badToo : new boolean[] {true, false}) {
            var trial = new RecipeTrial(folder.resolve("" + badToo), "wave-gd")
                    .setting("min_chars", 1)
                    .input("{\"code\":\"print(1)\"}")
                    .fake(request -> {
                        String prompt = RecipeTrial.last(request);
                        if (request.model().equals("generator")) {
                            return RecipeTrial.reply(
                                    String.valueOf(request.sampling().seed()).matches(".*[02468]")
                                            ? "Task: t\nInstruction: Say it.\nInformation: none\nSolution: right"
                                            : "Task: t\nInstruction: Tell it.\nInformation: none\nSolution: wrong");
                        }
                        if (prompt.startsWith("Define")) {
                            return RecipeTrial.reply("A task.");
                        }
                        boolean mixed = prompt.contains("Say it.") && prompt.contains("Solution: wrong");
                        boolean good = mixed ? !badToo : prompt.contains("Solution: right");
                        return RecipeTrial.reply("Verdict: " + (good ? "good" : "bad"));
                    })
                    .setting("attempts", 8);

            trial.run();

            assertThat(trial.pairs()).hasSize(badToo ? 1 : 0);
            if (badToo) {
                assertThat(trial.pairs().get(0).prompt().get(0).content()).isEqualTo("Say it.");
                assertThat(trial.pairs().get(0).chosenText()).isEqualTo("right");
                assertThat(trial.pairs().get(0).rejectedText()).isEqualTo("wrong");
            }
        }
    }

    @Test
    void earlierCasesAreDrawnFromEvenlyHoweverManyThereWere() {
        CasePool pool = new CasePool(new Random(5));
        for (int i = 0; i < 5000; i++) {
            Item item = Item.of("case", Map.of("number", i));
            pool.add(new CodeCase(item, Map.of(), answer(), Discriminator.Opinion.NONE));
        }

        assertThat(pool.seen()).isEqualTo(5000);
        assertThat(pool.cases()).hasSize(500).doesNotHaveDuplicates();
        double mean = pool.cases().stream()
                .mapToInt(one -> Integer.parseInt(one.item().string("number")))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(2499.5, offset(4 * 5000 / Math.sqrt(12 * 500.0)));
    }

    private static Answer answer() {
        return new Answer("a", "generator", "m", "", FinishReason.STOP, TokenUsage.NONE, 1, null, "");
    }

    @Test
    void aSnippetsFewestLinesAreNotMoreThanItsMost() {
        var trial = new RecipeTrial(folder, "oss-instruct")
                .setting("min_lines", 9)
                .setting("max_lines", 3)
                .input("{\"path\":\"a\",\"text\":\"a\"}");

        assertThatThrownBy(trial::run)
                .isInstanceOf(InputException.class)
                .hasMessage("setting max_lines: at least min_lines is wanted, that is 9, found 3");
    }
}
