package dev.murmur.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.murmur.chat.ChatRequest;
import dev.murmur.json.InputException;
import dev.murmur.recipe.check.PassAtK;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestTest {
    @TempDir
    private Path folder;

    @Test
    void scoresFallIntoNestedTiers() throws IOException {
        RecipeTrial trial = rest();

        RecipeReport report = trial.run(this::scored);

        assertThat(report.figures().get("tier_sizes")).isEqualTo(List.of(5, 4, 3, 2, 2, 1));
        assertThat(trial.rows("sft")).hasSize(5);
        assertThat(trial.pairs()).singleElement().satisfies(pair -> {
            assertThat(pair.chosenText()).isEqualTo("answer 9.95");
            assertThat(pair.rejectedText()).isEqualTo("answer 6.5");
        });
    }

    @Test
    void anAnswerWithoutAScoreIsInNoTier() throws IOException {
        RecipeTrial trial = rest();

        RecipeReport report =
                trial.run(request -> RecipeTrial.last(request).contains("answer 8.5") ? "no idea" : scored(request));

        assertThat(report.rejected()).containsEntry("unscored", 1L);
        assertThat(report.figures().get("tier_sizes")).isEqualTo(List.of(4, 3, 2, 2, 2, 1));
    }

    @Test
    void thresholdsThatDoNotRiseAreRefused() {
        assertThatThrownBy(() ->
                        rest().setting("thresholds", List.of("0.5", "0.5")).run(this::scored))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("thresholds");
    }

    @Test
    void anAnswerThatWasGivenBeforeIsNotScoredAgain() throws IOException {
        RecipeTrial trial = rest();

        RecipeReport report = trial.run(request -> request.model().equals("p") ? "answer 7.5" : "Score: 7.5");

        assertThat(report.rejected()).isEqualTo(Map.of("duplicate", 4L));
        assertThat(trial.requests().stream().filter(request -> request.model().equals("s")))
                .hasSize(1);
    }

    @Test
    void quantilesOfEachPromptKeepTheBestOfHardOnesToo() throws IOException {
        RecipeTrial whole = twoPrompts("whole", "quantile");
        RecipeTrial each = twoPrompts("each", "prompt-quantile");

        whole.run(this::easyOrHard);
        each.run(this::easyOrHard);

        assertThat(best(whole)).containsExactly("easy 9");
        assertThat(best(each)).containsExactly("easy 9", "hard 4");
    }

    private RecipeTrial twoPrompts(String name, String normalise) {
        sample = 0;
        return new RecipeTrial(folder.resolve(name), "rest")
                .model("policy", "p")
                .model("scorer", "s")
                .setting("samples", 4)
                .setting("normalise", normalise)
                .row(Map.of("instruction", "easy"))
                .row(Map.of("instruction", "hard"));
    }

    /** Answers to the easy prompt are worth 6 to 9, to the hard one 1 to 4. */
    private String easyOrHard(ChatRequest request) {
        String last = RecipeTrial.last(request);
        if (request.model().equals("p")) {
            return last + " " + (last.equals("easy") ? 6 + sample++ % 4 : 1 + sample++ % 4);
        }
        return "Score: " + last.replaceAll("(?s).*(?:easy|hard) (\\d).*", "$1");
    }

    private static List<String> best(RecipeTrial trial) throws IOException {
        return trial.items("sample").stream()
                .filter(item -> item.string("tiers").equals("6"))
                .map(item -> item.string("text"))
                .toList();
    }

    private RecipeTrial rest() {
        return new RecipeTrial(folder, "rest")
                .model("policy", "p")
                .model("scorer", "s")
                .setting("samples", 5)
                .setting("normalise", "none")
                .row(Map.of("instruction", "q"));
    }

    private int sample;

    private String scored(ChatRequest request) {
        List<String> marks = List.of("6.5", "7.5", "8.5", "9.7", "9.95");
        if (request.model().equals("p")) {
            return "answer " + marks.get(sample++ % 5);
        }
        return "Score: " + RecipeTrial.last(request).replaceAll("(?s).*answer ([\\d.]+).*", "$1");
    }

    @Test
    void ofFourteenRightAnswersTenAreKeptAndPairedWithWrongOnes() throws IOException {
        RecipeTrial trial = restEm().row(Map.of("question", "two and two", "answer", "4"));
        int[] sample = {0};

        RecipeReport report = trial.run(request -> {
            int number = sample[0]++;
            return "Way " + number + ": \\boxed{" + (number < 14 ? 4 : 5) + "}";
        });

        assertThat(report.rows()).containsEntry("sft", 10L).containsEntry("pairs", 4L);
        assertThat(report.rejected()).isEqualTo(Map.of("beyond-cap", 4L, "wrong", 18L));
        assertThat(trial.requests().get(0).sampling().fields()).containsEntry("top_k", 40);
        assertThat(report.figures()).containsEntry("pass_at_1", 14 / 32.0);
    }

    @Test
    void whichAnswersAreKeptFollowsFromTheSeedAndDoublesGoFirst() throws IOException {
        List<List<String>> kept = new ArrayList<>();
        for (String name : List.of("one", "other")) {
            RecipeTrial trial = new RecipeTrial(folder.resolve(name), "rest-em")
                    .model("policy", "p")
                    .row(Map.of("question", "two and two", "answer", "4"));
            int[] number = {0};
            trial.run(request -> "Way " + number[0]++ / 2 + ": \\boxed{4}");
            assertThat(trial.reasons()).isEqualTo(Map.of("duplicate", 16, "beyond-cap", 6));
            kept.add(trial.kept("solution", "text"));
        }

        assertThat(kept.get(0)).hasSize(10).doesNotHaveDuplicates().isEqualTo(kept.get(1));
    }

    @Test
    void aWrongAnswerIsPairedWithTheRightOneNearestInLength() throws IOException {
        RecipeTrial trial = restEm().setting("samples", 6).row(Map.of("question", "two and two", "answer", "4"));
        List<String> answers = List.of(
                "\\boxed{5}",
                "It is, after long thought, \\boxed{4}",
                "\\boxed{4}",
                "It is, after some thought, \\boxed{5}",
                "So \\boxed{4}",
                "It is, after long and painful thought over many a night, \\boxed{4}");
        int[] number = {0};

        trial.run(request -> answers.get(number[0]++));

        assertThat(trial.pairs())
                .extracting(pair -> pair.rejectedText() + " < " + pair.chosenText())
                .containsExactly(
                        "\\boxed{5} < \\boxed{4}",
                        "It is, after some thought, \\boxed{5} < It is, after long thought, \\boxed{4}");
    }

    @Test
    void problemsThatAreAllRightOrAllWrongMakeNoPairAndAreReported() throws IOException {
        RecipeTrial trial =
                restEm().row(Map.of("question", "easy", "answer", "4")).row(Map.of("question", "hard", "answer", "4"));

        RecipeReport report =
                trial.run(request -> RecipeTrial.last(request).equals("easy") ? "\\boxed{4}" : "\\boxed{7}");

        assertThat(report.rows()).containsEntry("pairs", 0L).containsEntry("sft", 1L);
        assertThat(report.figures()).containsEntry("problems_all_right", 1).containsEntry("problems_all_wrong", 1);
        assertThat(report.rejected()).isEqualTo(Map.of("duplicate", 62L, "wrong", 1L));
    }

    @Test
    void codeIsNotRunUnlessThatIsAllowed() {
        assertThatThrownBy(() -> restEm().setting("checker", "code")
                        .row(Map.of("question", "f", "answer", "assert f()"))
                        .run(request -> "x"))
                .isInstanceOf(InputException.class);
    }

    @Test
    void passAtKIsWhatTheEstimatorSays() {
        assertThat(PassAtK.of(10, 3, 1)).isEqualTo(0.3, within(1e-6));
        assertThat(PassAtK.of(10, 3, 2)).isEqualTo(0.533333, within(1e-6));
        assertThat(PassAtK.of(10, 3, 5)).isEqualTo(0.916667, within(1e-6));
        assertThat(PassAtK.of(5, 3, 5)).isEqualTo(1);
    }

    private RecipeTrial restEm() {
        return new RecipeTrial(folder, "rest-em").model("policy", "p");
    }
}
