package dev.murmur.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.murmur.chat.ChatRequest;
import dev.murmur.chat.Sampling;
import dev.murmur.json.JsonLines;
import dev.murmur.json.JsonObject;
import dev.murmur.preference.FinishReason;
import dev.murmur.recipe.novelty.RougeL;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelfInstructTest {
    private static final Path REAL_SEEDS = Path.of("../shared/data/self_instruct_seed_tasks.jsonl");
    private static final String SEED =
            "{\"instruction\":\"Write a short story about a dog.\",\"input\":\"\",\"output\":\"Once.\"}";

    @TempDir
    private Path folder;

    @Test
    void whatIsNoNewTaskIsRejectedWithItsReason() throws IOException {
        String tooLong = "word ".repeat(151).strip();
        String list = String.join(
                "\n",
                "2. Write a story about a brave dog",
                "3. one two three four five six seven eight nine ten",
                "4. one two three four five six seven lion tiger bear",
                "5. Describe the picture of a harbour at night.",
                "6. Name three rivers",
                "7. " + tooLong,
                "8. Explain why tides follow the moon.");
        var trial = new RecipeTrial(folder, "self-instruct")
                .input(SEED)
                .setting("target", 3)
                .setting("batch", 1)
                .setting("few_shot", 1)
                .answers(prompt -> prompt.contains("Go on with the list") ? list : "No");

        trial.run();

        assertThat(trial.kept("instruction", "text"))
                .containsExactly(
                        "one two three four five six seven eight nine ten",
                        "one two three four five six seven lion tiger bear",
                        "Explain why tides follow the moon.");
        assertThat(RougeL.similarity("Write a short story about a dog.", "Write a story about a brave dog"))
                .isCloseTo(0.857143, offset(1e-6));
        assertThat(trial.reasons())
                .isEqualTo(Map.of("too-similar", 1, "banned-word", 1, "too-short", 1, "too-long", 1, "unreadable", 3));
    }

    @Test
    void aReplyThatWasCutOffIsRejectedWhole() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        var trial = new RecipeTrial(folder, "self-instruct")
                .input(SEED)
                .setting("target", 1)
                .setting("batch", 1)
                .fake(request -> !RecipeTrial.last(request).contains("Go on with the list")
                        ? RecipeTrial.reply("No")
                        : calls.getAndIncrement() == 0
                                ? RecipeTrial.reply(
                                        "2. Explain the phases of the moon.\n3. Compare", FinishReason.LENGTH)
                                : RecipeTrial.reply("2. Explain how a lock gate holds water."));

        trial.run();

        assertThat(trial.reasons()).containsEntry("cut-reply", 2);
        assertThat(trial.kept("instruction", "text")).containsExactly("Explain how a lock gate holds water.");
    }

    @Test
    void brokenAndContradictingInstancesAreRejected() throws IOException {
        var trial = new RecipeTrial(folder, "self-instruct")
                .input(SEED)
                .setting("target", 2)
                .setting("batch", 1)
                .answers(prompt -> {
                    if (prompt.contains("Go on with the list")) {
                        return "2. Explain how clouds keep the night warm.\n3. Translate the greeting into Dutch please.";
                    }
                    if (prompt.contains("closed set of labels")) {
                        return "No";
                    }
                    return prompt.contains("Dutch")
                            ? "Input: hi\nOutput: hoi\nInput: hi\nOutput: dag"
                            : "Input: a\nOutput: a\nInput: b\nOutput:\nInput: c\nOutput: see:\nInput: d\nOutput: fine\nInput: d\nOutput: fine";
                });

        trial.run();

        assertThat(trial.kept("instance", "output")).containsExactly("fine");
        assertThat(trial.reasons())
                .containsEntry("contradicting-instances", 2)
                .containsEntry("input-equals-output", 1)
                .containsEntry("empty-output", 1)
                .containsEntry("ends-with-colon", 1)
                .containsEntry("duplicate", 1);
    }

    @Test
    void onThe175SeedsACallShowsAtMostTwoMachineMadeTasksAndNoTwoKeptOnesAreAlike() throws IOException {
        Assumptions.assumeTrue(Files.exists(REAL_SEEDS), "the seeds of the paper are not there");
        AtomicInteger call = new AtomicInteger();
        var trial = new RecipeTrial(folder, "self-instruct")
                .input(REAL_SEEDS)
                .setting("target", 60)
                .inFlight(1)
                .answers(prompt -> prompt.contains("Go on with the list") ? list(call.incrementAndGet()) : "No");

        trial.run();

        List<String> kept = trial.kept("instruction", "text");
        Set<String> machineMade = new HashSet<>(kept);
        int most = 0;
        for (ChatRequest request : trial.requests()) {
            String prompt = RecipeTrial.last(request);
            if (prompt.contains("Go on with the list")) {
                long shown = prompt.lines()
                        .filter(line -> machineMade.contains(line.replaceFirst("^\\d+\\. ", "")))
                        .count();
                assertThat(shown).isLessThanOrEqualTo(2);
                assertThat(prompt.lines().filter(line -> line.matches("\\d+\\. .*")))
                        .hasSize(8);
                most = Math.max(most, (int) shown);
            }
        }
        assertThat(most).isEqualTo(2);
        assertThat(kept).hasSize(60);
        List<String> seeds = seedInstructions();
        for (int i = 0; i < kept.size(); i++) {
            String one = kept.get(i);
            assertThat(seeds)
                    .allSatisfy(seed -> assertThat(RougeL.similarity(one, seed)).isLessThanOrEqualTo(0.7));
            for (int j = 0; j < i; j++) {
                assertThat(RougeL.similarity(kept.get(i), kept.get(j))).isLessThanOrEqualTo(0.7);
            }
        }
    }

    /** Seven tasks, some of them near those of earlier calls. */
    private static String list(int call) {
        return String.join(
                "\n",
                IntStream.range(9, 16)
                        .mapToObj(number -> {
                            int kind = (call * 7 + number) % 90;
                            return number + ". Explain topic" + kind + " with word" + (kind * 31) + " and case"
                                    + (kind * 17) + " for reader" + (kind % 7) + ".";
                        })
                        .toList());
    }

    private static List<String> seedInstructions() throws IOException {
        try (Stream<JsonObject> rows = JsonLines.objects(REAL_SEEDS)) {
            List<String> seeds = new ArrayList<>();
            for (JsonObject row : rows.toList()) {
                seeds.add(row.text("instruction"));
            }
            return seeds;
        }
    }

    @Test
    void whetherATaskIsAClassificationIsAskedWithTwelveSuchTasksAndNineteenOthers() throws IOException {
        Assumptions.assumeTrue(Files.exists(REAL_SEEDS), "the seeds of the paper are not there");
        var trial = new RecipeTrial(folder, "self-instruct")
                .input(REAL_SEEDS)
                .setting("target", 1)
                .setting("batch", 1)
                .answers(prompt -> prompt.contains("Go on with the list")
                        ? "9. Explain how a lock gate holds water."
                        : "**Yes**, since it has few answers.");

        trial.run();

        ChatRequest asked = trial.requests().get(1);
        List<String> labels = RecipeTrial.last(asked)
                .lines()
                .filter(line -> line.startsWith("Closed labels: "))
                .toList();
        assertThat(labels.stream().filter("Closed labels: Yes"::equals)).hasSize(12);
        assertThat(labels.stream().filter("Closed labels: No"::equals)).hasSize(19);
        assertThat(asked.sampling().temperature()).isZero();
        assertThat(asked.sampling().maxTokens()).isEqualTo(3);
        assertThat(RecipeTrial.last(trial.requests().get(2))).contains("the label first");
        assertThat(trial.requests().get(2).sampling().maxTokens()).isEqualTo(300);
    }

    @Test
    void listsAreSampledAsThePaperSaysAndInstancesGreedily() throws IOException {
        var trial = new RecipeTrial(folder, "self-instruct")
                .input(SEED)
                .setting("target", 1)
                .setting("batch", 1)
                .setting("presence_penalty", 2)
                .setting("instance_presence_penalty", 1.5)
                .answers(prompt -> prompt.contains("Go on with the list")
                        ? "2. Explain how a lock gate holds water."
                        : prompt.contains("closed set") ? "No" : "Input: none\nOutput: By weight.");

        trial.run();

        Sampling list = trial.requests().get(0).sampling();
        assertThat(list.temperature()).isEqualTo(0.7);
        assertThat(list.topP()).isEqualTo(0.5);
        assertThat(list.maxTokens()).isEqualTo(1024);
        assertThat(list.stop()).containsExactly("\n16.");
        assertThat(list.extra()).isEqualTo(Map.of("presence_penalty", 2.0));
        Sampling instances = trial.requests().get(2).sampling();
        assertThat(instances.temperature()).isZero();
        assertThat(instances.maxTokens()).isEqualTo(350);
        assertThat(instances.extra()).isEqualTo(Map.of("presence_penalty", 1.5));
    }

    @Test
    void theVariantForClassificationShowsClassificationAlone() throws IOException {
        Assumptions.assumeTrue(Files.exists(REAL_SEEDS), "the seeds of the paper are not there");
        var trial = new RecipeTrial(folder, "self-instruct")
                .input(REAL_SEEDS)
                .setting("target", 1)
                .setting("batch", 1)
                .setting("classification_only", true)
                .answers(prompt -> prompt.contains("Go on with the list")
                        ? "9. Say if the weather report promises rain or none."
                        : "No");

        trial.run();

        Set<String> classification = new HashSet<>();
        try (Stream<JsonObject> rows = JsonLines.objects(REAL_SEEDS)) {
            for (JsonObject row : rows.toList()) {
                if (row.flagOr("is_classification", false)) {
                    classification.add(row.text("instruction").strip().replaceAll("\\s+", " "));
                }
            }
        }
        assertThat(classification).hasSize(26);
        assertThat(RecipeTrial.last(trial.requests().get(0)).lines().filter(line -> line.matches("\\d+\\. .*")))
                .hasSize(8)
                .allSatisfy(line -> assertThat(classification).contains(line.replaceFirst("^\\d+\\. ", "")));
    }

    @Test
    void withEachKeptTaskGoTheTenMostLikeItAndItsMeanLikeness() throws IOException {
        var trial = new RecipeTrial(folder, "self-instruct")
                .input(SEED)
                .setting("target", 2)
                .setting("batch", 1)
                .answers(prompt -> prompt.contains("Go on with the list")
                        ? "2. Write a short letter to a neighbour.\n3. Explain how a lock gate holds water."
                        : "No");

        trial.run();

        JsonObject second = trial.rows("items").get(1).object("content");
        double toSeed = RougeL.similarity("Explain how a lock gate holds water.", "Write a short story about a dog.");
        double toFirst =
                RougeL.similarity("Explain how a lock gate holds water.", "Write a short letter to a neighbour.");
        assertThat(second.number("mean_similarity")).isEqualTo((toSeed + toFirst) / 2);
        assertThat(second.objects("most_similar").get(0).text("id")).isEqualTo("input:1");
        assertThat(second.objects("most_similar").get(0).number("similarity")).isEqualTo(toSeed);
    }

    @Test
    void aCutInstanceAndAllAboveFiveAreRejected() throws IOException {
        String six = "Input: a\nOutput: A\nInput: b\nOutput: B\nInput: c\nOutput: C\nInput: d\nOutput: D\n"
                + "Input: e\nOutput: E\nInput: f\nOutput: F\nInput: g\nOutput: cut o";
        var trial = new RecipeTrial(folder, "self-instruct")
                .input(SEED)
                .setting("target", 1)
                .setting("batch", 1)
                .fake(request -> RecipeTrial.last(request).contains("Go on with the list")
                        ? RecipeTrial.reply("2. Write the letter as a capital.")
                        : RecipeTrial.last(request).contains("closed set")
                                ? RecipeTrial.reply("No")
                                : RecipeTrial.reply(six, FinishReason.LENGTH));

        trial.run();

        assertThat(trial.reasons()).isEqualTo(Map.of("cut-instance", 1, "beyond-max-instances", 1));
        assertThat(trial.kept("instance", "output")).hasSize(5).doesNotContain("cut o");
    }
}
