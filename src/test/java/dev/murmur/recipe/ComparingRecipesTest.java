package dev.murmur.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.murmur.chat.ChatException;
import dev.murmur.chat.ChatReply;
import dev.murmur.chat.ChatRequest;
import dev.murmur.chat.Diagnosis;
import dev.murmur.chat.Remedy;
import dev.murmur.chat.TokenLogprobs;
import dev.murmur.json.JsonObject;
import dev.murmur.preference.FinishReason;
import dev.murmur.preference.TokenUsage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nectar and RLAIF, on given answers and a scripted judge. */
class ComparingRecipesTest {
    private static final String ROW = "{\"prompt\":\"Name a river.\",\"responses\":[\"The Danube.\",\"Water.\"]}";

    @TempDir
    private Path folder;

    /** A judge that says with which probability the first is better. */
    private static ChatReply first(double probability) {
        Map<String, Double> top = Map.of("1", Math.log(probability * 0.9), "2", Math.log((1 - probability) * 0.9));
        return new ChatReply(
                probability > 0.5 ? "1" : "2",
                FinishReason.STOP,
                new TokenUsage(50, 1),
                List.of(new TokenLogprobs(probability > 0.5 ? "1" : "2", Math.log(0.9), top)),
                Duration.ZERO);
    }

    private static boolean danubeIsFirst(ChatRequest request) {
        String text = RecipeTrial.last(request);
        return text.indexOf("Danube") < text.indexOf("Water");
    }

    @Test
    void theLabelIsTheMeanOfBothOrders() throws IOException {
        var trial = new RecipeTrial(folder, "rlaif")
                .input(ROW)
                .fake(request -> danubeIsFirst(request) ? first(0.8) : first(0.4));

        trial.run();

        JsonObject pair = trial.rows("pairs").get(0);
        assertThat(pair.objects("chosen").get(0).text("content")).isEqualTo("The Danube.");
        assertThat(pair.number("probability")).isCloseTo(0.7, offset(1e-12));
        assertThat(pair.number("margin")).isCloseTo(0.4, offset(1e-12));
    }

    @Test
    void labellingTheOtherWayRoundGivesTheSameProbability() throws IOException {
        var one = new RecipeTrial(folder.resolve("one"), "rlaif")
                .input(ROW)
                .fake(request -> danubeIsFirst(request) ? first(0.85) : first(0.37));
        var other = new RecipeTrial(folder.resolve("other"), "rlaif")
                .input("{\"prompt\":\"Name a river.\",\"responses\":[\"Water.\",\"The Danube.\"]}")
                .fake(request -> danubeIsFirst(request) ? first(0.85) : first(0.37));

        one.run();
        other.run();

        assertThat(one.rows("pairs").get(0).number("probability"))
                .isCloseTo(other.rows("pairs").get(0).number("probability"), offset(1e-12));
        assertThat(one.rows("pairs").get(0).raw("chosen"))
                .isEqualTo(other.rows("pairs").get(0).raw("chosen"));
    }

    @Test
    void aJudgeThatAlwaysTakesTheFirstMakesNoPairAndIsFoundOut() throws IOException {
        var trial = new RecipeTrial(folder, "rlaif").input(ROW).fake(request -> first(0.9));

        RecipeReport report = trial.run();

        assertThat(trial.rows("pairs")).isEmpty();
        assertThat(trial.reasons()).isEqualTo(Map.of("undecided", 1));
        assertThat(report.figures()).containsEntry("same_position_in_both_orders", 1.0);
    }

    @Test
    void pairsWhoseOrdersDisagreeAreKeptOnlyOnRequest() throws IOException {
        var dropped = new RecipeTrial(folder.resolve("dropped"), "rlaif")
                .input(ROW)
                .fake(request -> danubeIsFirst(request) ? first(0.9) : first(0.6));
        var kept = new RecipeTrial(folder.resolve("kept"), "rlaif")
                .input(ROW)
                .setting("keep_disagreeing", true)
                .fake(request -> danubeIsFirst(request) ? first(0.9) : first(0.6));

        dropped.run();
        kept.run();

        assertThat(dropped.reasons()).isEqualTo(Map.of("orders-disagree", 1));
        assertThat(kept.rows("pairs").get(0).number("probability")).isCloseTo(0.65, offset(1e-12));
    }

    /** A reply with these likely tokens at its one place. */
    private static ChatReply likely(String written, FinishReason finish, Map<String, Double> top) {
        double logprob = top.getOrDefault(written, 0.0);
        return RecipeTrial.reply(written, finish, List.of(new TokenLogprobs(written, logprob, top)));
    }

    @Test
    void spelledVariantsOfADigitCountTogether() throws IOException {
        var trial = new RecipeTrial(folder, "rlaif")
                .input(ROW)
                .fake(request -> danubeIsFirst(request)
                        ? likely(
                                "1",
                                FinishReason.STOP,
                                Map.of("1", Math.log(0.42), " 1", Math.log(0.3), "2", Math.log(0.18)))
                        : likely(
                                "2",
                                FinishReason.STOP,
                                Map.of("1", Math.log(0.36), "2", Math.log(0.44), " 2", Math.log(0.1))));

        trial.run();

        assertThat(trial.rows("pairs").get(0).number("probability")).isCloseTo(0.7, offset(1e-12));
    }

    @Test
    void aMissingDigitIsAtMostAsLikelyAsTheLeastLikelyTokenThatIsKnown() throws IOException {
        var trial = new RecipeTrial(folder, "rlaif").input(ROW).fake(request -> {
            String written = danubeIsFirst(request) ? "1" : "2";
            return likely(written, FinishReason.STOP, Map.of(written, Math.log(0.9), "The", Math.log(0.1)));
        });

        trial.run();

        assertThat(trial.rows("pairs").get(0).number("probability")).isCloseTo(0.9, offset(1e-12));
        assertThat(trial.rows("judgments").stream().map(row -> field(row, "reading")))
                .containsOnly("logprobs_bounded");
    }

    @Test
    void whereNeitherDigitIsLikelyVotesAreCounted() throws IOException {
        var trial = new RecipeTrial(folder, "rlaif")
                .input(ROW)
                .setting("votes", 4)
                .fake(request -> request.topLogprobs() > 0
                        ? likely("Well", FinishReason.STOP, Map.of("Well", -0.1, "So", -2.5))
                        : RecipeTrial.reply(danubeIsFirst(request) ? "1" : "2"));

        trial.run();

        assertThat(trial.rows("pairs").get(0).number("probability")).isCloseTo(4.5 / 5, offset(1e-12));
    }

    @Test
    void aJudgeWhoseRepliesAreFilteredLabelsNothing() throws IOException {
        var trial = new RecipeTrial(folder, "rlaif")
                .input(ROW)
                .fake(request -> RecipeTrial.reply("", FinishReason.CONTENT_FILTER));

        trial.run();

        assertThat(trial.rows("pairs")).isEmpty();
        assertThat(trial.reasons()).isEqualTo(Map.of("unreadable", 1));
    }

    @Test
    void anOrderWhoseCallFailedMakesNoLabelOfTheOther() throws IOException {
        var trial = new RecipeTrial(folder, "rlaif").input(ROW).fake(request -> {
            if (danubeIsFirst(request)) {
                return first(0.9);
            }
            throw new ChatException(400, "too long", new Diagnosis(Remedy.GIVE_UP, "http-400"), 1, null);
        });

        trial.run();

        assertThat(trial.rows("pairs")).isEmpty();
        assertThat(trial.reasons()).isEqualTo(Map.of("not-judged", 1));
    }

    @Test
    void severalJudgesAreAveragedInEachOrder() throws IOException {
        var trial = new RecipeTrial(folder, "rlaif")
                .input(ROW)
                .model("judge", "sure", "fair")
                .fake(request -> first(
                        danubeIsFirst(request)
                                ? request.model().equals("sure") ? 0.9 : 0.7
                                : request.model().equals("sure") ? 0.2 : 0.4));

        trial.run();

        assertThat(trial.rows("pairs").get(0).number("probability")).isCloseTo(0.75, offset(1e-12));
        assertThat(trial.items("comparison").get(0).content().get("judgments"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(4);
    }

    @Test
    void aRewardIsTheMeanOverTheJudges() throws IOException {
        var trial = new RecipeTrial(folder, "rlaif")
                .input(ROW)
                .setting("mode", "direct")
                .model("judge", "kind", "strict")
                .fake(request -> RecipeTrial.reply(
                        RecipeTrial.last(request).contains("The Danube.")
                                ? "Rating: [[10]]"
                                : request.model().equals("kind") ? "Rating: [[10]]" : "Rating: [[1]]"));

        trial.run();

        assertThat(trial.items("score")).hasSize(4);
        assertThat(trial.rows("pairs").get(0).number("margin")).isEqualTo(0.5); // (1 - 0) / 2
    }

    @Test
    void equalAnswersAreNothingToCompare() throws IOException {
        var trial = new RecipeTrial(folder, "rlaif")
                .input("{\"prompt\":\"Name a river.\",\"responses\":[\"Water.\",\"Water.\"]}")
                .fake(request -> first(0.9));

        trial.run();

        assertThat(trial.requests()).isEmpty();
        assertThat(trial.reasons()).isEqualTo(Map.of("nothing-to-compare", 1));
    }

    private static String field(JsonObject row, String name) {
        try {
            return row.text(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aMarkFromOneToTenIsMovedToTheRangeFromMinusOneToOne() {
        assertThat(Rlaif.reward(7.06)).isCloseTo(0.346667, offset(1e-6));
        assertThat(Rlaif.reward(1)).isEqualTo(-1);
        assertThat(Rlaif.reward(10)).isEqualTo(1);
    }

    @Test
    void aDirectMarkIsTheMeanOverTheLikelihoodsOfTheTenMarks() throws IOException {
        double[] likelihoods = {.01, .01, .02, .04, .08, .14, .25, .28, .12, .05};
        Map<String, Double> marks = new TreeMap<>();
        for (int mark = 1; mark <= 10; mark++) {
            marks.put(Integer.toString(mark), Math.log(likelihoods[mark - 1]));
        }
        var trial = new RecipeTrial(folder, "rlaif")
                .input(ROW)
                .setting("mode", "direct")
                .fake(request -> RecipeTrial.reply(
                        "Rating: [[8]]",
                        FinishReason.STOP,
                        List.of(
                                new TokenLogprobs("Rating: [[", 0, Map.of()),
                                new TokenLogprobs("8", Math.log(.28), marks),
                                new TokenLogprobs("]]", 0, Map.of()))));

        trial.run();

        assertThat(trial.items("score")).hasSize(2).allSatisfy(item -> {
            assertThat(Double.parseDouble(item.string("mark"))).isCloseTo(7.06, offset(1e-9));
            assertThat(Double.parseDouble(item.string("reward"))).isCloseTo(0.346667, offset(1e-6));
        });
    }

    @Test
    void aMarkThatIsCertainIsAnEndOfTheRange() throws IOException {
        for (int mark : new int[] {1, 10}) {
            var trial = new RecipeTrial(folder.resolve("mark" + mark), "rlaif")
                    .input(ROW)
                    .setting("mode", "direct")
                    .fake(request -> RecipeTrial.reply(
                            "Rating: [[" + mark + "]]",
                            FinishReason.STOP,
                            List.of(
                                    new TokenLogprobs("Rating: [[", 0, Map.of()),
                                    new TokenLogprobs(Integer.toString(mark), 0, Map.of(Integer.toString(mark), 0.0)),
                                    new TokenLogprobs("]]", 0, Map.of()))));

            trial.run();

            assertThat(trial.kept("score", "reward")).containsOnly(mark == 1 ? "-1.0" : "1.0");
            assertThat(trial.rows("pairs")).isEmpty();
        }
    }

    @Test
    void aJudgeThatLeansToTheFirstIsCorrectedByTheOtherOrder() throws IOException {
        var trial = new RecipeTrial(folder, "rlaif")
                .input(ROW)
                .setting("keep_disagreeing", true)
                .fake(request -> danubeIsFirst(request)
                        ? likely("1", FinishReason.STOP, Map.of("1", -0.1, "2", -2.4))
                        : likely("1", FinishReason.STOP, Map.of("1", Math.log(0.75026), "2", Math.log(0.24974))));

        trial.run();

        assertThat(trial.rows("pairs").get(0).number("probability")).isCloseTo(0.579308, offset(1e-6));
        assertThat(trial.items("comparison").get(0).string("orders_agree")).isEqualTo("false");
    }

    @Test
    void aTenIsNotTakenForAOne() throws IOException {
        var trial = new RecipeTrial(folder, "rlaif")
                .input(ROW)
                .setting("mode", "direct")
                .fake(request -> RecipeTrial.reply(
                        "Rating: [[10]]",
                        FinishReason.STOP,
                        List.of(
                                new TokenLogprobs("Rating: [[", 0, Map.of()),
                                new TokenLogprobs("1", -0.1, Map.of("1", -0.1, "9", -2.5)),
                                new TokenLogprobs("0", 0, Map.of("0", 0.0)),
                                new TokenLogprobs("]]", 0, Map.of()))));

        trial.run();

        assertThat(trial.kept("score", "reward")).containsExactly("1.0", "1.0");
    }

    @Test
    void directMarksMakePairsByTheirGap() throws IOException {
        var trial = new RecipeTrial(folder, "rlaif")
                .input(ROW)
                .setting("mode", "direct")
                .answers(prompt -> prompt.contains("The Danube.") ? "Rating: [[10]]" : "Rating: [[1]]");

        trial.run();

        JsonObject pair = trial.rows("pairs").get(0);
        assertThat(pair.objects("chosen").get(0).text("content")).isEqualTo("The Danube.");
        assertThat(pair.number("margin")).isEqualTo(1);
    }

    @Test
    void sevenAnswersAreRankedInOneCallThatListsAll21PairsAndNoModelsName() throws IOException {
        Set<String> pairOrders = new HashSet<>();
        var trial = new RecipeTrial(folder, "nectar")
                .input(
                        "{\"prompt\":\"Name a river.\"}",
                        "{\"prompt\":\"Name a hill.\"}",
                        "{\"prompt\":\"Name a lake.\"}")
                .fake(request -> request.model().equals("judge")
                        ? RecipeTrial.reply("nothing readable")
                        : RecipeTrial.reply("Answer " + request.sampling().seed()));

        trial.run();

        List<String> judged = trial.requests().stream()
                .filter(request -> request.model().equals("judge"))
                .map(RecipeTrial::last)
                .filter(prompt -> prompt.contains("Here is a conversation"))
                .toList();
        for (String prompt : judged) {
            Set<Set<String>> pairs = new HashSet<>();
            var listed = Pattern.compile("\\b([A-G]) (?:and|vs\\.?|against|or) ([A-G])\\b")
                    .matcher(prompt);
            var order = new StringBuilder();
            while (listed.find()) {
                pairs.add(Set.of(listed.group(1), listed.group(2)));
                order.append(listed.group());
            }
            pairOrders.add(order.toString());
            assertThat(pairs).hasSize(21);
            assertThat(prompt).doesNotContain("responders");
        }
        assertThat(judged).isNotEmpty();
        assertThat(pairOrders.size()).isGreaterThan(1);
        assertThat(trial.reasons()).isEqualTo(Map.of("not-ranked", 3));
    }
}
