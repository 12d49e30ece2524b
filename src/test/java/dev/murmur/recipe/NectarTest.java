package dev.murmur.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.murmur.chat.ChatRequest;
import dev.murmur.json.InputException;
import dev.murmur.json.JsonLines;
import dev.murmur.json.JsonObject;
import dev.murmur.preference.FinishReason;
import dev.murmur.preference.PreferencePair;
import dev.murmur.preference.RankedAnswer;
import dev.murmur.preference.Ranking;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nectar with judges of known behaviour. */
class NectarTest {
    private static final int PROMPTS = 50;
    private static final Pattern SHOWN = Pattern.compile("### Response ([A-G])\n=+\\w+=+\n\\w+ worth (\\d+)\n");
    private static final Pattern LISTED = Pattern.compile("(?m)^.*\\b([A-G]) (?:and|vs\\.?) ([A-G])\\b.*$");

    @TempDir
    private Path folder;

    /** What each label is worth, in display order. */
    private static Map<String, Integer> worths(String prompt) {
        return SHOWN.matcher(prompt)
                .results()
                .collect(Collectors.toMap(
                        shown -> shown.group(1),
                        shown -> Integer.valueOf(shown.group(2)),
                        (a, b) -> a,
                        LinkedHashMap::new));
    }

    /** A judge's reply that goes from the first label to the last, its comparisons too. */
    private static String reply(String prompt, List<String> order, Map<String, Integer> worths, boolean ties) {
        List<String> lines = new ArrayList<>();
        for (MatchResult pair : LISTED.matcher(prompt).results().toList()) {
            String one = pair.group(1);
            String two = pair.group(2);
            if (!one.equals("X")) {
                boolean equal = ties && worth(worths, one) == worth(worths, two);
                String winner = order.indexOf(one) < order.indexOf(two) ? one : two;
                lines.add(one + " vs " + two + ": " + (equal ? "tie" : winner));
            }
        }
        var last = new StringBuilder("Final ranking: " + order.get(0));
        for (int i = 1; i < order.size(); i++) {
            boolean equal = ties && worth(worths, order.get(i)) == worth(worths, order.get(i - 1));
            last.append(equal ? " = " : " > ").append(order.get(i));
        }
        lines.add(last.toString());
        return String.join("\n", lines);
    }

    private static int worth(Map<String, Integer> worths, String label) {
        return Objects.requireNonNull(worths.get(label));
    }

    private static String oracle(String prompt) {
        Map<String, Integer> worths = worths(prompt);
        List<String> order = worths.keySet().stream()
                .sorted(Comparator.comparing((String label) -> worth(worths, label))
                        .reversed())
                .toList();
        return reply(prompt, order, worths, true);
    }

    private static String alwaysFirst(String prompt) {
        Map<String, Integer> worths = worths(prompt);
        return reply(prompt, List.copyOf(worths.keySet()), worths, false);
    }

    private static boolean asksJudge(ChatRequest request) {
        return request.model().equals("judge");
    }

    /** Seven responders, of whom number i writes what {@code worths} says. */
    private RecipeTrial trial(String name, List<Integer> worths, UnaryOperator<String> judge) {
        String[] responders = Stream.of("ada", "bob", "cleo", "dan", "eve", "fay", "gus")
                .limit(worths.size())
                .toArray(String[]::new);
        var trial = new RecipeTrial(folder.resolve(name), "nectar")
                .setting("k", worths.size())
                .model("responders", responders)
                .fake(request -> RecipeTrial.reply(
                        asksJudge(request)
                                ? judge.apply(RecipeTrial.last(request))
                                : "Answer" + List.of(responders).indexOf(request.model()) + " worth "
                                        + worths.get(List.of(responders).indexOf(request.model()))));
        for (int i = 0; i < PROMPTS; i++) {
            trial.row(Map.of("prompt", "Request number " + i + "."));
        }
        return trial;
    }

    private List<Ranking> rankings(String name) throws IOException {
        try (Stream<Ranking> rows = JsonLines.read(folder.resolve(name).resolve("rankings.jsonl"), Ranking.class)) {
            return rows.toList();
        }
    }

    @Test
    void anOraclesFiftyRankingsAreTheTrueOrderAndGive1050Pairs() throws IOException {
        RecipeTrial trial = trial("run", List.of(3, 7, 1, 5, 2, 6, 4), NectarTest::oracle);

        trial.run();

        assertThat(rankings("run"))
                .hasSize(PROMPTS)
                .allSatisfy(ranking -> assertThat(ranking.answers())
                        .extracting(RankedAnswer::model)
                        .containsExactly("bob", "fay", "dan", "gus", "ada", "eve", "cleo"));
        assertThat(trial.pairs()).hasSize(PROMPTS * 21);
        assertThat(trial.requests().stream().filter(NectarTest::asksJudge))
                .hasSize(PROMPTS)
                .allSatisfy(request -> assertThat(RecipeTrial.last(request)).doesNotContain("ada", "bob", "cleo"));
    }

    @Test
    void tiedRanksGiveTheirStrictPairsAndCountTheirTies() throws IOException {
        RecipeTrial four = trial("four", List.of(9, 9, 5, 1), NectarTest::oracle);
        RecipeTrial seven = trial("seven", List.of(9, 7, 7, 3, 3, 3, 1), NectarTest::oracle);

        four.run();
        seven.run();

        assertThat(four.pairs()).hasSize(PROMPTS * 5);
        assertThat(four.kept("ranking", "ties")).hasSize(PROMPTS).containsOnly("1");
        assertThat(seven.pairs()).hasSize(PROMPTS * 17);
        assertThat(seven.kept("ranking", "ties")).hasSize(PROMPTS).containsOnly("4");
    }

    @Test
    void theOrderInWhichAnswersComeDoesNotChangeTheRanking() throws IOException {
        trial("one", List.of(3, 7, 1, 5, 2, 6, 4), NectarTest::oracle).run();
        trial("other", List.of(4, 6, 2, 5, 1, 7, 3), NectarTest::oracle).run();

        assertThat(ranked("other")).isEqualTo(ranked("one")).hasSize(PROMPTS);
    }

    /** What the ranked answers are worth, by prompt. */
    private Map<String, List<String>> ranked(String name) throws IOException {
        Map<String, List<String>> ranked = new TreeMap<>();
        for (Ranking ranking : rankings(name)) {
            ranked.put(
                    ranking.promptId(),
                    ranking.answers().stream()
                            .map(answer -> answer.answer().replaceFirst(".* ", ""))
                            .toList());
        }
        return ranked;
    }

    @Test
    void aJudgeThatFollowsPlacesIsFoundOutAndNothingOfItIsUsed() throws IOException {
        RecipeTrial trial = trial("run", List.of(3, 7, 1, 5, 2, 6, 4), NectarTest::alwaysFirst);

        RecipeReport report = trial.run();

        assertThat(report.figures()).containsEntry("share_of_wins_of_one_place, judge", 1.0);
        assertThat(report.rejected()).isEqualTo(Map.of("judge-follows-places", (long) PROMPTS));
        assertThat(trial.pairs()).extracting(PreferencePair::promptId).isEmpty();
        for (double rank : meanRanks(trial).values()) {
            assertThat(rank).isCloseTo(4, within(1.2)); // 4 standard errors of the mean of 50 places
        }
    }

    /** The mean place in the ranking of what each responder wrote, from the judgments. */
    private static Map<String, Double> meanRanks(RecipeTrial trial) throws IOException {
        Map<String, String> models = new TreeMap<>();
        for (JsonObject response : trial.rows("responses")) {
            models.put(response.text("id"), response.text("model"));
        }
        Map<String, Double> means = new TreeMap<>();
        for (JsonObject judgment : trial.rows("judgments")) {
            List<String> shown = judgment.texts("shown"); // the judge's order is the order of the display
            for (int place = 0; place < shown.size(); place++) {
                means.merge(models.getOrDefault(shown.get(place), ""), (place + 1.0) / PROMPTS, Double::sum);
            }
        }
        assertThat(means).hasSize(7);
        return means;
    }

    @Test
    void theSameSeedShowsTheSamePairsInTheSameOrderAndAnotherPromptOthers() throws IOException {
        RecipeTrial one = trial("one", List.of(3, 7, 1, 5, 2, 6, 4), NectarTest::oracle);
        RecipeTrial other = trial("other", List.of(3, 7, 1, 5, 2, 6, 4), NectarTest::oracle);

        one.run();
        other.run();

        List<List<String>> orders = pairOrders(one);
        assertThat(pairOrders(other)).isEqualTo(orders);
        assertThat(orders)
                .hasSize(PROMPTS)
                .doesNotHaveDuplicates()
                .allSatisfy(order -> assertThat(order).hasSize(21).doesNotHaveDuplicates());
    }

    /** For each request to the judge the pairs that it lists, each with its letters in the alphabet's order. */
    private static List<List<String>> pairOrders(RecipeTrial trial) {
        return trial.requests().stream()
                .filter(NectarTest::asksJudge)
                .map(request -> LISTED.matcher(RecipeTrial.last(request))
                        .results()
                        .map(pair ->
                                Stream.of(pair.group(1), pair.group(2)).sorted().collect(Collectors.joining()))
                        .toList())
                .toList();
    }

    @Test
    void everyPairInBothOrdersTakes42CallsOfSevenAnswersAndComesToTheSameRanking() throws IOException {
        RecipeTrial trial =
                trial("run", List.of(3, 7, 1, 5, 2, 6, 4), NectarTest::better).setting("judging", "pairwise");

        trial.run();

        assertThat(trial.requests().stream().filter(NectarTest::asksJudge)).hasSize(42 * PROMPTS);
        assertThat(rankings("run"))
                .hasSize(PROMPTS)
                .allSatisfy(ranking -> assertThat(ranking.answers())
                        .extracting(RankedAnswer::model)
                        .containsExactly("bob", "fay", "dan", "gus", "ada", "eve", "cleo"));
    }

    private static String better(String prompt) {
        Map<String, Integer> worths = worths(prompt);
        return "[[" + Collections.max(worths.keySet(), Comparator.comparing(label -> worth(worths, label))) + "]]";
    }

    @Test
    void answersThatSayNearlyTheSameMakeNoPairWhereThatIsWanted() throws IOException {
        RecipeTrial trial = new RecipeTrial(folder.resolve("near"), "nectar")
                .setting("k", 3)
                .setting("near_equal", 0.95)
                .model("responders", "a", "b", "c")
                .row(Map.of("prompt", "Name a river."))
                .fake(request -> RecipeTrial.reply(
                        switch (request.model()) {
                            case "a" -> "The Danube flows from the Black Forest to the Black Sea.";
                            case "b" -> "The Danube flows from the Black Forest into the Black Sea.";
                            case "c" -> "I would rather talk about sourdough bread and how to bake it.";
                            default -> danubesFirst(RecipeTrial.last(request));
                        }));

        trial.run();

        assertThat(trial.pairs())
                .hasSize(2)
                .allSatisfy(pair -> assertThat(pair.rejectedModel()).isEqualTo("c"));
        assertThat(trial.kept("ranking", "near_equal")).containsExactly("1");
    }

    /** Ranks the two answers on the Danube before the other one. */
    private static String danubesFirst(String prompt) {
        List<MatchResult> shown = Pattern.compile("### Response ([A-G])\n=+\\w+=+\n(The|I)")
                .matcher(prompt)
                .results()
                .toList();
        Map<String, Integer> worths = new LinkedHashMap<>();
        for (MatchResult answer : shown) {
            worths.put(answer.group(1), answer.group(2).equals("I") ? 0 : 1 + worths.size());
        }
        List<String> order = worths.keySet().stream()
                .sorted(Comparator.comparing((String label) -> worth(worths, label))
                        .reversed())
                .toList();
        return reply(prompt, order, worths, false);
    }

    @Test
    void aPolicyThatIsNoneIsRefusedBeforeAnythingIsAsked() {
        RecipeTrial trial = trial("run", List.of(1, 2), NectarTest::oracle).setting("pair_policy", "some");

        assertThatThrownBy(trial::run).isInstanceOf(InputException.class).hasMessageContaining("some");
        assertThat(trial.requests()).isEmpty();
    }

    @Test
    void emptyAndCutAnswersAreNotRankedAndEqualOnesMakeNoPair() throws IOException {
        RecipeTrial trial = trial("run", List.of(3, 7, 3, 5, 2, 6, 4), NectarTest::oracle)
                .fake(request -> switch (request.model()) {
                    case "judge" -> RecipeTrial.reply(oracle(RecipeTrial.last(request)));
                    case "ada" -> RecipeTrial.reply(" ");
                    case "bob" -> RecipeTrial.reply("Cut worth 9", FinishReason.LENGTH);
                    case "cleo", "dan" -> RecipeTrial.reply("Same worth 5");
                    default ->
                        RecipeTrial.reply("By" + request.model() + " worth "
                                + request.model().charAt(0) % 5);
                });

        trial.run();

        assertThat(trial.requests().stream().filter(NectarTest::asksJudge))
                .allSatisfy(
                        request -> assertThat(worths(RecipeTrial.last(request))).hasSize(4));
        assertThat(trial.pairs()).isNotEmpty().allSatisfy(pair -> {
            assertThat(pair.chosenText()).isNotEqualTo(pair.rejectedText()).isNotBlank();
            assertThat(List.of(pair.chosenModel(), pair.rejectedModel())).doesNotContain("ada", "bob");
        });
    }
}
