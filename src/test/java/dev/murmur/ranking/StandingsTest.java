package dev.murmur.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.murmur.json.InputException;
import dev.murmur.preference.Message;
import dev.murmur.preference.PreferencePair;
import dev.murmur.preference.RankedAnswer;
import dev.murmur.preference.Ranking;
import dev.murmur.statistics.Interval;
import dev.murmur.testing.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class StandingsTest {
    private static final LeaderboardOptions QUICK = new LeaderboardOptions(0, 200, 7);

    @Test
    void sixWinsTwoLossesAndFourTiesAreDavidsons() throws InputException {
        var comparisons = new ModelComparisons();
        for (int prompt = 0; prompt < 12; prompt++) {
            comparisons.add(ranking(prompt, prompt < 8 ? (prompt < 6 ? 1 : 2) : 1, prompt < 6 ? 2 : 1));
        }

        Leaderboard board = Standings.of(comparisons, QUICK);

        Leaderboard.Standing first = board.standings().get(0);
        assertThat(first.model()).isEqualTo("model 0");
        assertThat(2 * first.strength()).isCloseTo(Math.log(3), within(1e-6));
        assertThat(board.tieParameter()).isCloseTo(2 / Math.sqrt(3), within(1e-6));
        assertThat(first.winRate()).isCloseTo(8 / 12.0, within(1e-6));
        assertThat(first.bestRank()).isEqualTo(1);
        assertThat(first.worstRank()).isEqualTo(2);
        assertThat(board.inseparable()).containsExactly(List.of("model 0", "model 1"));
        assertThat(board.wins()[0][1]).isEqualTo(6);
        assertThat(board.ties()[1][0]).isEqualTo(4);
        assertThat(LeaderboardText.of(board, true))
                .contains("6 (4)", "12 comparisons on 12 prompts", "Cannot be told apart");
    }

    @Test
    void theOrderOfRowsDoesNotMatter() throws InputException {
        List<Ranking> rankings = world(Seeds.random(3), 60, new double[] {0.8, 0.1, 0, -0.9});
        List<Ranking> shuffled = new ArrayList<>(rankings);
        Collections.shuffle(shuffled, new java.util.Random(1));

        Leaderboard one = Standings.of(of(rankings), QUICK);
        Leaderboard other = Standings.of(of(shuffled), QUICK);

        assertThat(other.standings()).isEqualTo(one.standings());
        assertThat(other.inseparable()).isEqualTo(one.inseparable());
    }

    @Test
    void lengthIsTakenOut() throws InputException {
        RandomGenerator random = Seeds.random(5);
        var comparisons = new ModelComparisons();
        for (int prompt = 0; prompt < 3000; prompt++) {
            int longer = random.nextInt(400) - 100; // model 1 writes longer texts, and length alone decides
            double p = 1 / (1 + Math.exp(-1.5 * Math.tanh(longer / 150.0)));
            boolean longWins = random.nextDouble() < p;
            comparisons.add(pair(prompt, longWins ? 1 : 0, longWins ? 0 : 1, 1, longer));
        }

        Leaderboard board = Standings.of(comparisons, QUICK);

        Leaderboard.Standing first = board.standings().get(0);
        assertThat(first.model()).isEqualTo("model 1");
        assertThat(first.winRate()).isGreaterThan(0.6);
        assertThat(first.winRateAtEqualLength()).isCloseTo(0.5, within(0.06));
        assertThat(board.lengthCoefficient()).isGreaterThan(1);
        assertThat(LeaderboardText.of(board, false)).contains("moves by more than 10 points for: model 1");
    }

    @Test
    void aPairsProbabilityIsAShareOfAWinAndOneHalfIsATie() throws InputException {
        var comparisons = new ModelComparisons();
        comparisons.add(pair(1, 0, 1, 0.7, 5));
        comparisons.add(pair(2, 0, 1, 0.5, 5));

        Leaderboard board = Standings.of(comparisons, new LeaderboardOptions(0.1, 50, 1));

        assertThat(board.wins()[0][1]).isCloseTo(0.7, within(1e-12));
        assertThat(board.wins()[1][0]).isCloseTo(0.3, within(1e-12));
        assertThat(board.ties()[0][1]).isEqualTo(1);
    }

    @Test
    void modelsThatNothingJoinsAreNamedInsteadOfRanked() throws InputException {
        var comparisons = new ModelComparisons();
        comparisons.add(pair(1, 0, 1, 1, 5));
        comparisons.add(pair(2, 2, 3, 1, 5));

        assertThatThrownBy(() -> Standings.of(comparisons, QUICK))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("{model 0} {model 1} {model 2} {model 3}")
                .hasMessageContaining("--prior");
        assertThat(Standings.of(comparisons, new LeaderboardOptions(0.1, 20, 1)).standings())
                .hasSize(4);
    }

    @Test
    void whoWonOrLostEverythingIsNamedBesideTheOthersStandings() throws InputException {
        var comparisons = new ModelComparisons();
        for (int prompt = 0; prompt < 10; prompt++) {
            comparisons.add(pair(prompt, prompt % 3, (prompt + 1) % 3, 1, 5));
        }
        comparisons.add(pair(10, 3, 0, 1, 5));
        comparisons.add(pair(11, 3, 1, 1, 5));
        comparisons.add(pair(12, 2, 4, 1, 5));

        Leaderboard board = Standings.of(comparisons, QUICK);

        assertThat(board.models()).containsExactlyInAnyOrder("model 0", "model 1", "model 2");
        assertThat(board.comparisons()).isEqualTo(10);
        assertThat(board.unplaced())
                .containsExactly(new Leaderboard.Unplaced("model 3", 2, 0), new Leaderboard.Unplaced("model 4", 0, 1));
        assertThat(LeaderboardText.of(board, false)).contains("model 3 (won all 2)", "model 4 (lost all 1)");
    }

    @Test
    void anIntervalComesFromTheReplicatesThatHaveTheModel() throws InputException {
        var comparisons = new ModelComparisons();
        for (int prompt = 0; prompt < 40; prompt++) {
            comparisons.add(pair(prompt, prompt % 2, 1 - prompt % 2, 1, 5));
        }
        for (int win = 0; win < 9; win++) {
            comparisons.add(
                    pair(40, 2, win % 2, 1, 5)); // all of model 2 on one prompt, which a third of replicates lack
        }
        comparisons.add(pair(40, 0, 2, 1, 5));

        Leaderboard.Standing first =
                Standings.of(comparisons, QUICK).standings().get(0);

        assertThat(first.model()).isEqualTo("model 2");
        assertThat(first.interval().low()).isGreaterThan(0.5);
        assertThat(first.aboveNext()).isEqualTo(1);
    }

    @Test
    void whatSaysNothingOfModelsIsCountedAndLeftOut() {
        var comparisons = new ModelComparisons();
        comparisons.add(pair(1, 0, 0, 1, 5));
        comparisons.add(new PreferencePair(
                List.of(),
                List.of(Message.assistant("a")),
                List.of(Message.assistant("b")),
                0,
                1,
                1,
                "",
                "m",
                0,
                0,
                "p",
                ""));

        assertThat(comparisons.sameModel()).isEqualTo(1);
        assertThat(comparisons.unknownModel()).isEqualTo(1);
        assertThatThrownBy(() -> Standings.of(comparisons, QUICK)).hasMessageContaining("nothing to compare");
    }

    @Test
    void whatCannotBeMeasuredIsNoNumber() throws InputException {
        var comparisons = new ModelComparisons();
        for (int prompt = 0; prompt < 3; prompt++) {
            comparisons.add(new Ranking(
                    "p" + prompt,
                    List.of(Message.user("what?")),
                    List.of(new RankedAnswer("x", "a", "alike", 1), new RankedAnswer("y", "b", "as good", 1)),
                    List.of(),
                    null));
        }

        String text = LeaderboardText.of(Standings.of(comparisons, QUICK), true);

        assertThat(text).doesNotContain("NaN").contains("Ties: every comparison is one.");
    }

    @Test
    void impossibleOptionsAreRefused() {
        assertThatThrownBy(() -> new LeaderboardOptions(-1, 10, 1)).hasMessageContaining("prior");
        assertThatThrownBy(() -> new LeaderboardOptions(0, 1, 1)).hasMessageContaining("bootstraps");
    }

    /** Five hundred worlds with known strengths: intervals of differences cover the truth as often as they say. */
    @Tag("slow")
    @Test
    void intervalsCoverTheTruthInNinetyTwoToNinetyEightPercentOfWorlds() throws InputException {
        double[] truth = {0.9, 0.3, 0, -0.4, -0.8};
        int[] covered = new int[truth.length];
        for (int seed = 0; seed < 500; seed++) {
            List<Ranking> rankings = world(Seeds.random(seed), 150, truth);
            Leaderboard board = Standings.of(of(rankings), new LeaderboardOptions(0, 1000, seed));
            for (Leaderboard.Standing standing : board.standings()) {
                int model = standing.model().charAt(6) - '0';
                Interval interval = standing.interval();
                covered[model] += interval.contains(truth[model]) ? 1 : 0;
            }
        }
        for (int model = 0; model < truth.length; model++) {
            assertThat(covered[model] / 500.0).as("model %d", model).isBetween(0.92, 0.98);
        }
    }

    /** Plackett-Luce rankings: their pairs are Bradley-Terry of the same strengths. */
    private static List<Ranking> world(RandomGenerator random, int prompts, double[] truth) {
        List<Ranking> rankings = new ArrayList<>();
        for (int prompt = 0; prompt < prompts; prompt++) {
            double[] worth = IntStream.range(0, truth.length)
                    .mapToDouble(model -> truth[model] - Math.log(random.nextExponential()))
                    .toArray();
            int[] ranks = new int[truth.length];
            List<Integer> order = IntStream.range(0, truth.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer model) -> -worth[model]))
                    .toList();
            for (int place = 0; place < ranks.length; place++) {
                ranks[order.get(place)] = place + 1;
            }
            rankings.add(ranking(prompt, ranks));
        }
        return rankings;
    }

    private static ModelComparisons of(List<Ranking> rankings) {
        var comparisons = new ModelComparisons();
        rankings.forEach(comparisons::add);
        return comparisons;
    }

    private static Ranking ranking(int prompt, int... ranks) {
        List<RankedAnswer> answers = new ArrayList<>();
        for (int rank : ranks) {
            int model = answers.size();
            answers.add(new RankedAnswer("r" + model, "model " + model, "text".repeat(1 + (prompt + model) % 3), rank));
        }
        return new Ranking("p" + prompt, List.of(Message.user("p" + prompt)), answers, List.of(), null);
    }

    private static PreferencePair pair(int prompt, int chosen, int rejected, double probability, int longerOfOne) {
        String one = "x".repeat(200 + longerOfOne);
        String other = "y".repeat(200);
        return new PreferencePair(
                List.of(Message.user("p" + prompt)),
                List.of(Message.assistant(chosen == 1 ? one : other)),
                List.of(Message.assistant(chosen == 1 ? other : one)),
                1,
                probability,
                1,
                "model " + chosen,
                "model " + rejected,
                0,
                0,
                "p" + prompt,
                "test");
    }
}
