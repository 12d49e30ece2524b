package dev.murmur.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.murmur.chat.ChatReply;
import dev.murmur.chat.ChatRequest;
import dev.murmur.chat.TokenLogprobs;
import dev.murmur.preference.FinishReason;
import dev.murmur.statistics.ChiSquare;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What both stages of Constitutional AI must keep. */
class ConstitutionTest {
    @TempDir
    private Path folder;

    @Test
    void answersCriticisesAndRevisesByANewPrincipleEachTime() throws IOException {
        RecipeTrial trial = revise();
        int[] calls = {0};

        trial.run(request -> "text " + calls[0]++);

        assertThat(trial.requests()).hasSize(9);
        for (int round = 0; round < 4; round++) {
            ChatRequest critique = trial.requests().get(1 + 2 * round);
            ChatRequest revision = trial.requests().get(2 + 2 * round);
            assertThat(RecipeTrial.last(critique)).startsWith("Criticise");
            assertThat(RecipeTrial.last(revision)).startsWith("Now revise");
            assertThat(revision.messages())
                    .extracting(message -> message.content())
                    .contains("text " + (1 + 2 * round));
        }
        assertThat(trial.items("revision"))
                .extracting(item -> item.string("principle"))
                .hasSize(4)
                .doesNotHaveDuplicates();
        assertThat(trial.items("revision").get(0).content())
                .containsEntry("draft", "text 0")
                .containsEntry("draft_visibility", "restricted");
        assertThat(trial.rows("sft")).hasSize(4);
    }

    @Test
    void anUnchangedRevisionEndsTheRoundsAndMakesNoPair() throws IOException {
        RecipeTrial trial = revise().model("judge", "j");

        RecipeReport report =
                trial.run(request -> RecipeTrial.last(request).startsWith("Criticise") ? "Fine." : "the same");

        assertThat(trial.requests()).hasSize(3);
        assertThat(report.rejected()).isEqualTo(Map.of("unchanged", 1L));
        assertThat(trial.pairs()).isEmpty();
    }

    @Test
    void aRevisionIsPreferredOnlyWhereTheJudgeConfirmsIt() throws IOException {
        assertThat(confirmed("2", "1")).hasSize(1); // the revision, whichever place it has
        assertThat(confirmed("1", "2")).isEmpty(); // the first answer
        assertThat(confirmed("1", "1")).isEmpty(); // the first place
    }

    private List<?> confirmed(String answerFirst, String revisionFirst) throws IOException {
        RecipeTrial trial = new RecipeTrial(folder.resolve(answerFirst + revisionFirst), "cai-revise")
                .model("assistant", "a")
                .model("judge", "j")
                .setting("rounds", 1)
                .row(Map.of("prompt", "q"));
        trial.run(request -> {
            String last = RecipeTrial.last(request);
            if (request.model().equals("j")) {
                return last.indexOf("old answer") < last.indexOf("new answer") ? answerFirst : revisionFirst;
            }
            return last.startsWith("Criticise") ? "Bad." : last.startsWith("Now revise") ? "new answer" : "old answer";
        });
        return trial.pairs();
    }

    @Test
    void withoutCriticismItRevisesAtOnce() throws IOException {
        RecipeTrial trial =
                revise().setting("critique", false).setting("rounds", 2).setting("few_shot", 0);
        int[] calls = {0};

        trial.run(request -> "text " + calls[0]++);

        assertThat(trial.requests()).hasSize(3);
        assertThat(trial.requests().subList(1, 3)).allSatisfy(request -> {
            assertThat(RecipeTrial.last(request)).startsWith("Now revise your last answer");
            assertThat(RecipeTrial.system(request))
                    .startsWith("You play three parts")
                    .doesNotContain("Examples");
        });
        assertThat(trial.kept("revision", "critique")).containsExactly("", "");
    }

    @Test
    void anEmptyAnswerIsNotRevisedAndACutOneMakesNoPair() throws IOException {
        RecipeTrial empty = new RecipeTrial(folder.resolve("empty"), "cai-revise")
                .model("assistant", "a")
                .row(Map.of("prompt", "q"));
        RecipeTrial cut = new RecipeTrial(folder.resolve("cut"), "cai-revise")
                .model("assistant", "a")
                .model("judge", "j")
                .setting("rounds", 1)
                .row(Map.of("prompt", "q"));

        RecipeReport report = empty.run(request -> " ");
        cut.runWith(request -> request.model().equals("j")
                ? RecipeTrial.reply(RecipeTrial.last(request).contains("### Response 1\nnew") ? "1" : "2")
                : RecipeTrial.last(request).equals("q")
                        ? RecipeTrial.reply("old and too lo", FinishReason.LENGTH)
                        : RecipeTrial.reply("new"));

        assertThat(empty.requests()).hasSize(1);
        assertThat(report.rejected()).isEqualTo(Map.of("no-answer", 1L));
        assertThat(cut.rows("sft")).hasSize(1);
        assertThat(cut.pairs()).isEmpty();
    }

    @Test
    void allSixteenPrinciplesAreDrawnAboutEquallyOften() throws IOException {
        RecipeTrial trial = new RecipeTrial(folder, "cai-compare").model("judge", "j");
        for (int i = 0; i < 800; i++) {
            trial.row(Map.of("prompt", "q " + i, "responses", List.of("yes", "no")));
        }
        Map<String, Integer> drawn = new TreeMap<>();

        trial.run(request -> RecipeTrial.last(request).contains("### Response 1\nyes") ? "1" : "2");

        for (Item item : trial.items("label")) {
            drawn.merge(item.string("principles"), 1, Integer::sum);
        }
        double[] counts =
                drawn.values().stream().mapToDouble(Integer::doubleValue).toArray();
        assertThat(counts).hasSize(16);
        assertThat(ChiSquare.uniform(counts).pValue()).isGreaterThan(0.001);
    }

    private RecipeTrial revise() {
        return new RecipeTrial(folder, "cai-revise").model("assistant", "a").row(Map.of("prompt", "q"));
    }

    @Test
    void probabilitiesAreClamped() {
        assertThat(CaiCompare.clamp(0.93, 0.4, 0.6)).isEqualTo(0.6);
        assertThat(CaiCompare.clamp(0.05, 0.4, 0.6)).isEqualTo(0.4);
        assertThat((CaiCompare.clamp(0.93, 0.4, 0.6)
                                + CaiCompare.clamp(0.05, 0.4, 0.6)
                                + CaiCompare.clamp(0.55, 0.4, 0.6))
                        / 3)
                .isCloseTo(0.516667, within(1e-6));
        assertThat(CaiCompare.clamp(Double.NaN, 0.4, 0.6)).isNaN();
    }

    @Test
    void bothOrdersAreAveragedAsWorkedByHand() throws IOException {
        RecipeTrial trial = compare("yes", "no");

        trial.runWith(request -> digit(RecipeTrial.last(request), "yes", 0.72, 0.18, 0.36, 0.54));

        assertThat(trial.pairs()).singleElement().satisfies(pair -> {
            assertThat(pair.chosenText()).isEqualTo("yes");
            assertThat(pair.probability()).isCloseTo(0.7, within(1e-6));
        });
    }

    @Test
    void swappingTheAnswersSwapsTheLabel() throws IOException {
        RecipeTrial trial = compare("no", "yes");

        trial.runWith(request -> digit(RecipeTrial.last(request), "yes", 0.72, 0.18, 0.36, 0.54));

        assertThat(trial.items("label").get(0).content().get("probability_of_first"))
                .asInstanceOf(InstanceOfAssertFactories.DOUBLE)
                .isCloseTo(0.3, within(1e-6));
    }

    @Test
    void aJudgeThatReasonsIsClamped() throws IOException {
        RecipeTrial trial = compare("yes", "no").setting("reasoning", true);

        trial.run(request -> request.messages().size() == 1
                ? (RecipeTrial.last(request).indexOf("yes")
                                < RecipeTrial.last(request).indexOf("no\n")
                        ? "first"
                        : "second")
                : request.messages().get(1).content().equals("first") ? "1" : "2");

        assertThat(trial.requests()).hasSize(4);
        assertThat(trial.pairs())
                .singleElement()
                .satisfies(pair -> assertThat(pair.probability()).isEqualTo(0.6));
    }

    @Test
    void aJudgeThatLikesAPlaceDecidesNothing() throws IOException {
        RecipeTrial trial = compare("yes", "no");

        RecipeReport report = trial.run(request -> "1");

        assertThat(report.rejected()).isEqualTo(Map.of("undecided", 1L));
    }

    private RecipeTrial compare(String first, String second) {
        return new RecipeTrial(folder, "cai-compare")
                .model("judge", "j")
                .row(Map.of("prompt", "q", "responses", List.of(first, second)));
    }

    /** One digit with its likelihoods: the first two where {@code better} is shown first, else the others. */
    private static ChatReply digit(String message, String better, double... likelihoods) {
        boolean first = message.contains("### Response 1\n" + better);
        double one = Math.log(likelihoods[first ? 0 : 2]);
        double two = Math.log(likelihoods[first ? 1 : 3]);
        var token = new TokenLogprobs(one > two ? "1" : "2", Math.max(one, two), Map.of("1", one, "2", two));
        return RecipeTrial.reply(token.token(), FinishReason.STOP, List.of(token));
    }
}
