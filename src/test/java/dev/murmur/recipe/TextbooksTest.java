package dev.murmur.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.murmur.json.InputException;
import dev.murmur.preference.FinishReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What phi-1's and phi-1.5's recipes must keep. */
class TextbooksTest {
    @TempDir
    private Path folder;

    @Test
    void everyTopicIsUsedEquallyOften() throws IOException {
        RecipeTrial trial = sections(17);
        int[] number = {0};

        trial.run(request -> words("a" + number[0]++ + "x"));

        Map<String, Long> uses = trial.items("section").stream()
                .collect(Collectors.groupingBy(item -> item.string("topic"), Collectors.counting()));
        assertThat(uses).hasSize(5);
        assertThat(uses.values()).allSatisfy(count -> assertThat(count).isBetween(3L, 4L));
    }

    @Test
    void aSectionThatCopiesItsSnippetOrAnotherSectionIsRefused() throws IOException {
        String snippet = "it was a bright cold day and all the clocks were striking the hour of noon";
        Files.writeString(folder.resolve("snippets.jsonl"), "{\"text\":\"" + snippet + "\"}\n");
        RecipeTrial trial =
                sections(3).setting("snippets", folder.resolve("snippets.jsonl").toString());
        int[] number = {0};

        RecipeReport report = trial.run(request -> number[0]++ == 0 ? words("a") + " " + snippet : words("b"));

        assertThat(report.rejected()).isEqualTo(Map.of("copies-snippet", 1L, "near-duplicate", 1L));
    }

    @Test
    void topicsAndSnippetsArePairedByTheSeed() throws IOException {
        Files.writeString(
                folder.resolve("snippets.jsonl"),
                IntStream.range(0, 9)
                        .mapToObj(i -> "{\"text\":\"snippet" + i + "\"}\n")
                        .collect(Collectors.joining()));
        String snippets = folder.resolve("snippets.jsonl").toString();
        RecipeTrial one = sections(18).setting("snippets", snippets);
        RecipeTrial other = new RecipeTrial(folder.resolve("other"), "phi15-topics").setting("snippets", snippets);
        configure(other, 18);

        one.run(request -> words("a"));
        other.run(request -> words("a"));

        assertThat(one.requests()).isEqualTo(other.requests());
        assertThat(one.requests().stream()
                        .map(request -> RecipeTrial.last(request).replaceFirst("(?s).*(snippet\\d).*", "$1"))
                        .distinct())
                .hasSize(9);
    }

    @Test
    void nearlyEqualSectionsOfTwoTopicsAreOneAndHaveNoQuestionsAsked() throws IOException {
        String section =
                "Tides rise and fall twice a day because the moon pulls the water that is nearest to it, and leaves"
                        + " behind the water that is farthest away; the sun helps or hinders, which makes spring and neap tides.";
        RecipeTrial trial = sections(4).setting("questions", 1);
        int[] number = {0};

        RecipeReport report = trial.run(request -> RecipeTrial.last(request).contains("questions that a reader")
                ? "Question: What pulls?\nAnswer: The moon."
                : switch (number[0]++) {
                    case 0 -> section;
                    case 1 -> section.replace("twice", "2 times");
                    case 2 -> words("c");
                    default -> "I'm sorry, but I can't write that.";
                });

        assertThat(report.rejected()).isEqualTo(Map.of("near-duplicate", 1L, "refusal", 1L));
        assertThat(trial.requests()).hasSize(4 + 2);
        assertThat(trial.rows("sft")).hasSize(2);
        assertThat(trial.kept("section", "text")).containsExactly(section, words("c"));
    }

    @Test
    void exercisesThatAreCutRepeatedOrCalledOtherwiseAreRefused() throws IOException {
        Files.writeString(folder.resolve("names.txt"), "tally_votes\nis_prime\n");
        int[] number = {0};
        RecipeTrial trial = filter().setting("exercises", 4)
                .setting("names", folder.resolve("names.txt").toString());

        RecipeReport report = trial.runWith(request -> {
            if (!RecipeTrial.last(request).contains("function called")) {
                return RecipeTrial.reply(RecipeTrial.last(request).contains("lesson") ? "Score: 9" : "Score: 1");
            }
            assertThat(RecipeTrial.last(request)).contains("tally_votes").doesNotContain("is_prime");
            String function = "def tally_votes(votes):\n    \"\"\"Count.\"\"\"\n    return len(votes)";
            return switch (number[0]++) {
                case 0 -> RecipeTrial.reply(function);
                case 1 -> RecipeTrial.reply("```python\n" + function + "\n```");
                case 2 -> RecipeTrial.reply(function + " + 1", FinishReason.LENGTH);
                default -> RecipeTrial.reply(function.replace("tally_votes", "is_prime"));
            };
        });

        assertThat(report.rejected())
                .isEqualTo(Map.of("low-value", 30L, "duplicate", 1L, "cut-reply", 1L, "benchmark-name", 1L));
        assertThat(trial.kept("exercise", "name")).containsExactly("tally_votes");
    }

    private RecipeTrial sections(int count) {
        RecipeTrial trial = new RecipeTrial(folder.resolve("run"), "phi15-topics");
        configure(trial, count);
        return trial;
    }

    private static void configure(RecipeTrial trial, int count) {
        trial.model("writer", "w")
                .setting("sections", count)
                .setting("questions", 0)
                .setting("min_words", 5);
        for (String topic : List.of("salt", "rain", "locks", "sleep", "maps")) {
            trial.row(Map.of("topic", topic));
        }
    }

    private static String words(String stem) {
        return IntStream.range(0, 20).mapToObj(i -> stem + i).collect(Collectors.joining(" "));
    }

    @Test
    void readsExercises() {
        Exercises.Exercise exercise = Objects.requireNonNull(
                Exercises.read(
                        "Here:\n```python\nimport math\n\ndef area(r: float) -> float:\n    \"\"\"The area.\n\n    >>> area(0)\n    0\n    \"\"\"\n    x = r * r\n\n    return x * math.pi\n\nprint(area(1))\n```"));

        assertThat(exercise.name()).isEqualTo("area");
        assertThat(exercise.given())
                .startsWith("def area(r: float) -> float:\n    \"\"\"The area.")
                .endsWith("\"\"\"");
        assertThat(exercise.body()).isEqualTo("    x = r * r\n\n    return x * math.pi");
        assertThat(Exercises.read("def f():\n    return 1")).isNull();
        assertThat(Exercises.read("def f():\n    '''Nothing.'''\n")).isNull();
    }

    @Test
    void noNameForExercisesIsABenchmarks() {
        Set<String> benchmark = lines("benchmark-names.txt");
        Set<String> both = new HashSet<>(lines("names.txt"));
        both.retainAll(benchmark);

        assertThat(benchmark).hasSizeGreaterThan(150).contains("has_close_elements");
        assertThat(both).isEmpty();
    }

    @Test
    void theClassifierKeepsTheShareThatIsWanted() throws IOException {
        RecipeTrial trial = filter();

        RecipeReport report =
                trial.run(request -> RecipeTrial.last(request).contains("lesson") ? "Score: 9" : "Score: 1");

        assertThat(trial.rows("documents"))
                .hasSize(10)
                .allSatisfy(row -> assertThat(row.text("text")).contains("lesson"));
        assertThat(report.rejected()).isEqualTo(Map.of("low-value", 30L));
        assertThat(report.figures()).containsEntry("classifier_auc_on_held_out", 1.0);
    }

    @Test
    void ratingsOfOneKindTeachNothingAndAreRefused() {
        assertThatThrownBy(() -> filter().run(request -> "Score: 9"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("good_from");
    }

    private RecipeTrial filter() {
        RecipeTrial trial = new RecipeTrial(folder, "phi1-textbook")
                .model("annotator", "a")
                .model("writer", "w")
                .setting("sections", 0)
                .setting("exercises", 0)
                .setting("annotate", 30)
                .setting("keep", 0.25);
        for (int i = 0; i < 40; i++) {
            trial.row(Map.of("text", (i % 4 == 0 ? "a lesson that explains step " : "key value key value ") + i));
        }
        return trial;
    }

    private static Set<String> lines(String file) {
        return RecipeCard.resource("phi1-textbook", file)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.toSet());
    }
}
