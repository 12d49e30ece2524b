package dev.murmur.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.murmur.preference.FinishReason;
import dev.murmur.recipe.select.BestWorst;
import dev.murmur.testing.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SelfRewardTest {
    private static final List<List<String>> MARKS =
            List.of(List.of("4", "4", "5"), List.of("3", "3", "3"), List.of("2", "3", "2"), List.of("4", "5", "5"));

    @TempDir
    private Path folder;

    @Test
    void theHighestMeanIsPreferredToTheLowest() throws IOException {
        RecipeTrial trial = trial();

        trial.run(request -> marked(RecipeTrial.last(request), MARKS));

        assertThat(trial.pairs()).singleElement().satisfies(pair -> {
            assertThat(pair.chosenText()).isEqualTo("answer 3");
            assertThat(pair.rejectedText()).isEqualTo("answer 2");
            assertThat(pair.margin()).isEqualTo((14 / 3.0 - 7 / 3.0) / 5);
        });
    }

    @Test
    void equalMeansMakeNoPair() throws IOException {
        RecipeTrial trial = trial();
        List<List<String>> same =
                List.of(List.of("3", "3", "3"), List.of("3", "3", "3"), List.of("3", "3", "3"), List.of("3", "3", "3"));

        RecipeReport report = trial.run(request -> marked(RecipeTrial.last(request), same));

        assertThat(trial.pairs()).isEmpty();
        assertThat(report.figures()).containsEntry("prompts_without_a_pair", 1);
    }

    @Test
    void anUnreadableMarkIsLeftOutOfTheMeanAndCounted() throws IOException {
        RecipeTrial trial = trial();
        List<List<String>> marks = List.of(
                List.of("4", "none", "5"), List.of("3.5", "3", "3"), List.of("2", "3", "2"), List.of("4", "5", "9"));

        trial.run(request -> marked(RecipeTrial.last(request), marks));

        assertThat(trial.items("answer"))
                .extracting(item ->
                        item.content().get("marks") + " " + item.content().get("unreadable_marks"))
                .containsExactly("[4.0, 5.0] 2", "[3.5, 3.0, 3.0] 0", "[2.0, 3.0, 2.0] 0", "[4.0, 5.0] 2");
    }

    @Test
    void anAnswerThatWasCutIsNotMarked() throws IOException {
        RecipeTrial trial = trial();

        RecipeReport report = trial.runWith(request -> {
            String text = marked(RecipeTrial.last(request), MARKS);
            return RecipeTrial.reply(text, text.equals("answer 3") ? FinishReason.LENGTH : FinishReason.STOP);
        });

        assertThat(report.rejected()).isEqualTo(Map.of("truncated", 1L));
        assertThat(trial.pairs())
                .singleElement()
                .satisfies(pair -> assertThat(pair.chosenText()).isEqualTo("answer 0"));
    }

    @ParameterizedTest
    @MethodSource("dev.murmur.testing.Seeds#hundred")
    void theChoiceFollowsTheAnswersWhereverTheyStand(long seed) {
        RandomGenerator random = Seeds.random(seed);
        double[] means = random.doubles(4, 0, 5).toArray();
        double[] turned = {means[1], means[2], means[3], means[0]};
        int[] lengths = new int[4];

        BestWorst one = SelfReward.choose(means, lengths, 0).orElseThrow();
        BestWorst other = SelfReward.choose(turned, lengths, 0).orElseThrow();

        assertThat(means[one.best()]).isEqualTo(turned[other.best()]);
        assertThat(means[one.worst()]).isEqualTo(turned[other.worst()]);
    }

    @Test
    void lengthControlTakesTheShortestOfTheGood() {
        double[] means = {4.5, 4.4, 1, 4.3};
        int[] lengths = {900, 300, 50, 100};

        assertThat(SelfReward.choose(means, lengths, 0))
                .hasValueSatisfying(choice -> assertThat(choice.best()).isZero());
        assertThat(SelfReward.choose(means, lengths, 0.12))
                .hasValueSatisfying(choice -> assertThat(choice.best()).isEqualTo(1));
        assertThat(SelfReward.choose(means, lengths, 1))
                .hasValueSatisfying(choice -> assertThat(choice.best()).isEqualTo(3));
    }

    private RecipeTrial trial() {
        return new RecipeTrial(folder, "self-reward")
                .model("prompter", "p")
                .model("model", "m")
                .setting("target", 1)
                .setting("batch", 1)
                .row(Map.of("instruction", "Name a bird that cannot fly."));
    }

    private int answers;
    private int asked;

    /** Answers are numbered; marks go round, and what cannot be read is asked again once. */
    private String marked(String message, List<List<String>> marks) {
        if (message.contains("what people ask")) {
            return "1. Which tree lives longest in Norway?";
        }
        if (!message.contains("up to five points")) {
            asked = 0;
            return "answer " + answers++;
        }
        int answer = Integer.parseInt(message.replaceAll("(?s).*answer (\\d).*", "$1"));
        int repeat =
                marks.get(answer).contains("none") || marks.get(answer).contains("9") ? again(answer, marks) : asked++;
        return "Score: " + marks.get(answer).get(repeat);
    }

    private int again(int answer, List<List<String>> marks) {
        List<String> own = marks.get(answer);
        int bad = own.contains("none") ? own.indexOf("none") : own.indexOf("9");
        int now = asked++;
        return now <= bad ? now : now == bad + 1 ? bad : now - 1;
    }
}
