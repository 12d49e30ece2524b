package dev.murmur.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.murmur.testing.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TinyStoriesTest {
    private static final Map<String, List<String>> WORDS =
            Map.of("noun", List.of("cat"), "verb", List.of("decorate"), "adjective", List.of("big"));

    @TempDir
    private Path folder;

    @Test
    void aRegularFormUsesTheWordAndNothingElseDoes() {
        WordForms forms = new WordForms(List.of());

        assertThat(forms.missing("They decorated the bigger cats.", List.of("decorate", "big", "cat")))
                .isEmpty();
        assertThat(forms.missing(
                        "He carries two puppies and is hopping happily.", List.of("carry", "puppy", "hop", "happy")))
                .isEmpty();
        assertThat(forms.missing("The caterpillar ate.", List.of("cat", "eat"))).containsExactly("cat", "eat");
        assertThat(forms.missing("She made ice and cream.", List.of("ice cream", "hot dog")))
                .containsExactly("hot dog");
    }

    @Test
    void irregularFormsUseTheirWord() {
        WordForms forms = new WordForms(RecipeCard.resource("tinystories", "irregular.txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList());

        assertThat(forms.missing(
                        "The mice ate the best leaves, ran home and went to bed.",
                        List.of("mouse", "eat", "good", "leaf", "run", "go")))
                .isEmpty();
        assertThat(forms.missing("The mouse sat.", List.of("run", "sit"))).containsExactly("run");
    }

    @Test
    void theSameSeedDrawsTheSameWordsAndFeatures() throws IOException {
        List<String> features =
                RecipeCard.resource("tinystories", "features.txt").lines().toList();
        List<List<String>> asked = new ArrayList<>();
        for (String run : List.of("one", "two")) {
            var trial = new RecipeTrial(folder.resolve(run), "tinystories")
                    .setting("stories", 12)
                    .setting("completions", 1)
                    .answers(prompt -> "");
            trial.run();
            asked.add(trial.requests().stream().map(RecipeTrial::last).toList());
        }

        assertThat(features).hasSize(6);
        assertThat(asked.get(0)).isEqualTo(asked.get(1)).hasSize(12).doesNotHaveDuplicates();
    }

    @Test
    void storiesAreAskedForAtTemperatureOneAndGradesTwiceAtMost() throws IOException {
        RecipeTrial trial = trial(1);

        trial.run(request -> request.model().equals("g") ? "Lovely!" : "A cat decorated a big house.");

        assertThat(trial.requests()).hasSize(3);
        assertThat(trial.requests().get(0).sampling().temperature()).isEqualTo(1);
        assertThat(trial.reasons()).isEqualTo(Map.of("ungraded", 1));
    }

    @Test
    void gradesAreReadInSeveralFormsAndOnlyWhole() {
        List<String> names = List.of("grammar", "plot");

        assertThat(NamedScores.read("Grammar: 8/10\n**Plot**: 7", names, 0, 10))
                .isEqualTo(Map.of("grammar", 8.0, "plot", 7.0));
        assertThat(NamedScores.read("{\"grammar\": 8.5, \"plot\": 0}", names, 0, 10))
                .isEqualTo(Map.of("grammar", 8.5, "plot", 0.0));
        assertThat(NamedScores.read("Grammar - 3, the plot is 4. Plot: 5", names, 0, 10))
                .containsEntry("plot", 5.0);
        assertThat(NamedScores.read("Grammar: 8", names, 0, 10)).isEmpty();
        assertThat(NamedScores.read("Grammar: 8, plot: 11", names, 0, 10)).isEmpty();
    }

    @Test
    void everyFeatureIsWantedHalfOfTheTime() {
        List<String> features = List.of("a", "b", "c", "d", "e", "f");
        int[] wanted = new int[6];
        for (int i = 0; i < 2000; i++) {
            Object drawn =
                    TinyStories.wish(WORDS, features, Seeds.random(i)).content().get("features");
            for (int f = 0; f < 6; f++) {
                wanted[f] += drawn instanceof List<?> list && list.contains(features.get(f)) ? 1 : 0;
            }
        }
        assertThat(Arrays.stream(wanted))
                .allSatisfy(count -> assertThat(count).isBetween(900, 1100)); // 4.5 standard deviations
    }

    @Test
    void missingWordsCountBeforeMarks() throws IOException {
        RecipeTrial trial = trial(3);
        int[] story = {0};

        RecipeReport report = trial.run(request -> {
            if (request.model().equals("g")) {
                return RecipeTrial.last(request).contains("without a pet") ? grades(10) : grades(2);
            }
            return List.of(
                            "A cat decorated a big house.",
                            "A big house, decorated, without a pet.",
                            "My big cat decorates it.")
                    .get(story[0]++);
        });

        assertThat(report.rejected()).isEqualTo(Map.of("missing-word", 1L));
        assertThat(trial.pairs()).singleElement().satisfies(pair -> {
            assertThat(pair.chosenText()).isEqualTo("A cat decorated a big house.");
            assertThat(pair.rejectedText()).contains("without a pet");
            assertThat(pair.margin()).isEqualTo(1);
        });
    }

    @Test
    void marksDecideWhereNoWordIsMissingAndTheGapIsWideEnough() throws IOException {
        RecipeTrial trial = trial(2);
        int[] story = {0};

        trial.run(request -> request.model().equals("g")
                ? grades(RecipeTrial.last(request).contains("number 1") ? 8 : 5)
                : "A cat decorated a big house, number " + story[0]++ + ".");

        assertThat(trial.pairs()).singleElement().satisfies(pair -> {
            assertThat(pair.chosenText()).contains("number 1");
            assertThat(pair.margin()).isEqualTo(0.3);
        });
    }

    private RecipeTrial trial(int completions) {
        return new RecipeTrial(folder, "tinystories")
                .model("writer", "w")
                .model("grader", "g")
                .setting("stories", 1)
                .setting("completions", completions)
                .row(Map.of("word", "cat", "part", "noun"))
                .row(Map.of("word", "decorate", "part", "verb"))
                .row(Map.of("word", "big", "part", "adjective"));
    }

    private static String grades(int mark) {
        return "Grammar: %1$d\nCreativity: %1$d\nConsistency: %1$d\nInstructions: %1$d".formatted(mark);
    }
}
