package dev.murmur.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.murmur.json.InputException;
import dev.murmur.judge.Disagreement;
import dev.murmur.judge.JudgeMode;
import dev.murmur.judge.Judgment;
import dev.murmur.judge.PreferenceVerdict;
import dev.murmur.judge.RankingVerdict;
import dev.murmur.judge.Unreadable;
import dev.murmur.preference.Prompt;
import dev.murmur.preference.RankedAnswer;
import dev.murmur.preference.Ranking;
import dev.murmur.testing.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettlingTest {
    @TempDir
    private Path folder;

    private RunFiles run = new RunFiles(Path.of("unset"));

    @BeforeEach
    void open() {
        run = new RunFiles(folder);
    }

    @ParameterizedTest
    @EnumSource(Consensus.class)
    void oneVerdictIsItselfWithCompetitionRanks(Consensus consensus) throws IOException {
        Prompt prompt = run.prompt("one", "a", "b", "c", "d");
        run.ranked(prompt, "judge", 0, "d,c,b,a", "b>a=d>c");

        SettleReport report = run.settle(new SettleOptions(consensus, Disagreement.TIE, 0.1, 0.1));

        Ranking ranking = run.rankings().get(0);
        assertThat(ranking.answers())
                .extracting(RankedAnswer::model, RankedAnswer::rank)
                .containsExactly(tuple("b", 1), tuple("a", 2), tuple("d", 2), tuple("c", 4));
        assertThat(ranking.agreement()).isNull();
        assertThat(ranking.judges()).containsExactly("judge");
        assertThat(ranking.prompt()).isEqualTo(prompt.messages());
        assertThat(report.ranked()).isEqualTo(1);
        assertThat(report.tiedPairs()).isEqualTo(1);
        assertThat(report.pairs()).isEqualTo(6);
        assertThat(report.meanAgreement()).isNaN();
    }

    @ParameterizedTest
    @EnumSource(Consensus.class)
    void aMajorityOfRepeatsDecides(Consensus consensus) throws IOException {
        Prompt prompt = run.prompt("repeats", "a", "b", "c");
        run.ranked(prompt, "judge", 0, "a,b,c", "a>b>c");
        run.ranked(prompt, "judge", 1, "b,c,a", "b>a>c");
        run.ranked(prompt, "judge", 2, "c,a,b", "a>b>c");

        run.settle(new SettleOptions(consensus, Disagreement.TIE, 0.1, 0.1));

        assertThat(run.orders()).containsExactly("a>b>c");
        // rank sums 4, 5, 9 about a mean of 6: W = 12 * 14 / (9 * (27 - 3))
        assertThat(run.rankings().get(0).agreement()).isCloseTo(12 * 14 / 216.0, within(1e-12));
    }

    @ParameterizedTest
    @EnumSource(Consensus.class)
    void oppositeOpinionsAreATie(Consensus consensus) throws IOException {
        Prompt prompt = run.prompt("opposite", "a", "b", "c");
        run.ranked(prompt, "one", 0, "a,b,c", "a>b>c");
        run.ranked(prompt, "two", 0, "a,b,c", "b>a>c");

        run.settle(new SettleOptions(consensus, Disagreement.TIE, 0.1, 0.1));

        assertThat(run.orders()).containsExactly("a=b>c");
        assertThat(run.rankings().get(0).judges()).containsExactly("one", "two");
    }

    @Test
    void aJudgeThatAlwaysPrefersTheFirstSlotSaysNothing() throws IOException {
        Prompt prompt = run.prompt("first", "a", "b", "c");
        for (String pair : List.of("a,b", "a,c", "b,c")) {
            String swapped = pair.charAt(2) + "," + pair.charAt(0);
            run.preferred(prompt, "judge", 0, pair, 0.93);
            run.preferred(prompt, "judge", 1, swapped, 0.93);
        }

        SettleReport report = run.settle(SettleOptions.DEFAULTS);

        assertThat(run.orders()).containsExactly("a=b=c");
        assertThat(report.tiedPairs()).isEqualTo(report.pairs());
    }

    @Test
    void bothOrdersOfAPairAreAveraged() throws IOException {
        Prompt prompt = run.prompt("soft", "a", "b");
        run.preferred(prompt, "judge", 0, "a,b", 0.8);
        run.preferred(prompt, "judge", 1, "b,a", 0.4);

        run.settle(SettleOptions.DEFAULTS);

        assertThat(run.orders()).containsExactly("a>b");
    }

    @ParameterizedTest
    @CsvSource({"TIE, a=b=c", "SOFT, b=c>a", "DROP, "})
    void aPairwiseJudgeWhoDisagreesWithItselfSaysWhatTheSettingSays(Disagreement disagreement, String order)
            throws IOException {
        Prompt prompt = run.prompt("disagrees", "a", "b", "c");
        for (String other : List.of("b", "c")) {
            run.add(prompt, "judge", JudgeMode.PAIRWISE, 0, 0, "a," + other, new PreferenceVerdict("A", 0.6, null));
            run.add(prompt, "judge", JudgeMode.PAIRWISE, 0, 1, other + ",a", new PreferenceVerdict("A", 0.9, null));
        }

        run.settle(new SettleOptions(Consensus.BRADLEY_TERRY, disagreement, 0.1, 0.1));

        assertThat(run.orders()).isEqualTo(order == null ? List.of() : List.of(order));
    }

    @Test
    void marksOfSingleResponsesAreAnOrder() throws IOException {
        Prompt prompt = run.prompt("marks", "a", "b", "c");
        run.scored(prompt, "judge", "a", 7);
        run.scored(prompt, "judge", "b", 9.5);
        run.scored(prompt, "judge", "c", 7);

        run.settle(SettleOptions.DEFAULTS);

        assertThat(run.orders()).containsExactly("b>a=c");
    }

    @Test
    void aRankingNamesTheJudgmentsThatItWasSettledFrom() throws IOException {
        Prompt prompt = run.prompt("named", "a", "b");
        var answer = new RankingVerdict(List.of(List.of("A"), List.of("B")));
        run.add(prompt, "one", JudgeMode.LISTWISE, 0, 0, 0, "a,b", Map.of(), new Unreadable("nothing"));
        Judgment again = run.add(prompt, "one", JudgeMode.LISTWISE, 0, 0, 1, "a,b", Map.of(), answer);
        Judgment other = run.ranked(prompt, "two", 0, "b,a", "a>b");
        run.add(prompt, "three", JudgeMode.LISTWISE, 0, 0, "a,b", new Unreadable("no ranking"));

        run.settle(SettleOptions.DEFAULTS);

        assertThat(run.rankings().get(0).judgments()).isSorted().containsExactlyInAnyOrder(again.id(), other.id());
    }

    /** Whichever other pairs are compared, and however strengths that were fitted to them would lie. */
    @ParameterizedTest
    @MethodSource("dev.murmur.testing.Seeds#hundred")
    void anOrderThatNobodyContestsIsTheOrder(long seed) throws IOException {
        RandomGenerator random = Seeds.random(seed);
        Prompt prompt = run.prompt("chain", "a", "b", "c", "d", "e", "f", "g");
        for (int better = 0; better < 7; better++) {
            for (int worse = better + 1; worse < 7; worse++) {
                if (worse == better + 1 || random.nextInt(3) == 0) {
                    beats(prompt, "abcdefg".charAt(better), "abcdefg".charAt(worse));
                }
            }
        }

        for (Consensus consensus : Consensus.values()) {
            run.settle(new SettleOptions(consensus, Disagreement.TIE, 0.1, 0.1));
            assertThat(run.orders()).as(consensus.name()).containsExactly("a>b>c>d>e>f>g");
        }
    }

    @ParameterizedTest
    @EnumSource(Consensus.class)
    void aCircleIsATie(Consensus consensus) throws IOException {
        Prompt prompt = run.prompt("circle", "a", "b", "c", "d");
        beats(prompt, 'a', 'b');
        beats(prompt, 'b', 'c');
        beats(prompt, 'c', 'a');
        for (char better : "abc".toCharArray()) {
            beats(prompt, better, 'd');
        }

        run.settle(new SettleOptions(consensus, Disagreement.TIE, 0.1, 0.1));

        assertThat(run.orders()).containsExactly("a=b=c>d");
    }

    @Test
    void twoThatWereNotComparedAndDidAlikeAreATie() throws IOException {
        Prompt prompt = run.prompt("apart", "a", "b", "c");
        beats(prompt, 'a', 'c');
        beats(prompt, 'b', 'c');

        run.settle(new SettleOptions(Consensus.BRADLEY_TERRY, Disagreement.TIE, 0.1, 0));

        assertThat(run.orders()).containsExactly("a=b>c");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 1.96})
    void aJudgeThatLeansALittleTheSameWayInBothOrdersPrefersTheSameResponseTwice(double tieErrors) throws IOException {
        Prompt prompt = run.prompt("leans", "a", "b", "c");
        leans(prompt, "judge", "a,b", 0.52, 0.51);
        leans(prompt, "judge", "a,c", 0.54, 0.51);
        leans(prompt, "judge", "b,c", 0.501, 0.52);

        run.settle(new SettleOptions(Consensus.BRADLEY_TERRY, Disagreement.TIE, 0.1, tieErrors));

        assertThat(run.orders()).containsExactly("a>b>c");
        assertThat(Objects.requireNonNull(run.rankings().get(0).answers().get(0).preferredTo())
                        .values())
                .allSatisfy(share -> assertThat(share).isBetween(0.51, 0.53));
    }

    @Test
    void aJudgeThatLeansToOppositeResponsesCannotTellThemApart() throws IOException {
        Prompt prompt = run.prompt("slot", "a", "b");
        leans(prompt, "judge", "a,b", 0.72, 0.31);

        run.settle(SettleOptions.DEFAULTS);

        assertThat(run.orders()).containsExactly("a=b");
    }

    @Test
    void aLittleLeaningThatWasSeenInOneOrderOnlyIsATie() throws IOException {
        Prompt prompt = run.prompt("once", "a", "b");
        run.preferred(prompt, "judge", 0, "a,b", 0.52);

        run.settle(SettleOptions.DEFAULTS);

        assertThat(run.orders()).containsExactly("a=b");
    }

    @Test
    void littleLeaningsOfJudgesThatContradictEachOtherAreATie() throws IOException {
        Prompt prompt = run.prompt("panel", "a", "b");
        leans(prompt, "one", "a,b", 0.53, 0.53);
        leans(prompt, "two", "a,b", 0.49, 0.49);

        run.settle(SettleOptions.DEFAULTS);

        assertThat(run.orders()).containsExactly("a=b");
    }

    @Test
    void littleLeaningsThatGoRoundInACircleAreATie() throws IOException {
        Prompt prompt = run.prompt("round", "a", "b", "c", "d");
        leans(prompt, "judge", "a,b", 0.93, 0.91);
        leans(prompt, "judge", "b,c", 0.92, 0.92);
        leans(prompt, "judge", "c,a", 0.91, 0.92);
        for (String better : List.of("a", "b", "c")) {
            leans(prompt, "judge", better + ",d", 0.9, 0.9);
        }

        run.settle(SettleOptions.DEFAULTS);

        assertThat(run.orders()).containsExactly("a=b=c>d");
    }

    @Test
    void anUnreadableVerdictCountsForNothing() throws IOException {
        Prompt prompt = run.prompt("unreadable", "a", "b");
        run.ranked(prompt, "one", 0, "a,b", "a>b");
        run.add(prompt, "two", JudgeMode.LISTWISE, 0, 0, "b,a", new Unreadable("no ranking"));

        SettleReport report = run.settle(SettleOptions.DEFAULTS);

        assertThat(run.orders()).containsExactly("a>b");
        assertThat(run.rankings().get(0).judges()).containsExactly("one");
        assertThat(report.questions()).isEqualTo(2);
        assertThat(report.unreadable()).isEqualTo(1);
    }

    @Test
    void theLastAttemptAtAQuestionCounts() throws IOException {
        Prompt prompt = run.prompt("attempts", "a", "b");
        var answer = new RankingVerdict(List.of(List.of("B"), List.of("A")));
        run.add(prompt, "judge", JudgeMode.LISTWISE, 0, 0, 1, "a,b", Map.of(), answer);
        run.add(prompt, "judge", JudgeMode.LISTWISE, 0, 0, 0, "a,b", Map.of(), new Unreadable("nothing"));

        SettleReport report = run.settle(SettleOptions.DEFAULTS);

        assertThat(run.orders()).containsExactly("b>a");
        assertThat(report.questions()).isEqualTo(1);
        assertThat(report.unreadable()).isZero();
    }

    @Test
    void equalTextsShownOnceShareTheirPlaceAndWhatWasNotShownIsNotRanked() throws IOException {
        Prompt prompt = run.prompt("same", "a", "b", "c", "d");
        var answer = new RankingVerdict(List.of(List.of("A"), List.of("B")));
        Map<String, List<String>> same = Map.of(RunFiles.id(prompt, "a"), List.of(RunFiles.id(prompt, "c")));
        run.add(prompt, "judge", JudgeMode.LISTWISE, 0, 0, 0, "a,b", same, answer);

        SettleReport report = run.settle(SettleOptions.DEFAULTS);

        assertThat(run.orders()).containsExactly("a=c>b");
        assertThat(report.notShown()).isEqualTo(1);
    }

    @Test
    void promptsWithoutAnOrderAreSetAsideOnce() throws IOException {
        Prompt mute = run.prompt("mute", "a", "b");
        Prompt split = run.prompt("split", "a", "b", "c", "d");
        run.prompt("never judged", "a", "b");
        run.add(mute, "judge", JudgeMode.LISTWISE, 0, 0, "a,b", new Unreadable("nothing"));
        run.preferred(split, "judge", 0, "a,b", 0.9);
        run.preferred(split, "judge", 0, "c,d", 0.9);

        run.settle(SettleOptions.DEFAULTS);
        SettleReport report = run.settle(SettleOptions.DEFAULTS);

        assertThat(run.orders()).isEmpty();
        assertThat(report.withoutVerdict()).isEqualTo(1);
        assertThat(report.notJoined()).isEqualTo(1);
        assertThat(report.notJudged()).isEqualTo(1);
        assertThat(Files.readAllLines(run.file("failures.jsonl")))
                .satisfiesExactly(
                        row -> assertThat(row).contains("\"no-readable-verdict\"", mute.id()),
                        row -> assertThat(row).contains("\"not-joined\"", split.id()));
    }

    @Test
    void judgmentsOfAnotherRunAreRefused() throws IOException {
        Prompt prompt = run.prompt("other", "a", "b");
        run.ranked(prompt, "judge", 0, "a,z", "a>z");

        assertThatThrownBy(() -> run.settle(SettleOptions.DEFAULTS))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("which the responses file does not have");
    }

    @ParameterizedTest
    @MethodSource("dev.murmur.testing.Seeds#hundred")
    void theOrderOfTheJournalsDoesNotMatter(long seed) throws IOException {
        RandomGenerator random = Seeds.random(seed);
        for (int number = 0; number < 3; number++) {
            Prompt prompt = run.prompt("prompt " + number, "a", "b", "c", "d");
            for (int repeat = 0; repeat < 3; repeat++) {
                run.ranked(prompt, "judge", repeat, "a,b,c,d", random.nextBoolean() ? "c>a=b>d" : "d>b>a>c");
                run.ranked(prompt, "other", repeat, "d,b,c,a", random.nextBoolean() ? "a>b>c>d" : "b>a>c");
            }
        }
        run.settle(SettleOptions.DEFAULTS);
        byte[] before = Files.readAllBytes(run.file("rankings.jsonl"));

        run.shuffle(random);
        run.settle(SettleOptions.DEFAULTS);

        assertThat(Files.readAllBytes(run.file("rankings.jsonl"))).isEqualTo(before);
    }

    @Test
    void impossibleOptionsAreRefused() {
        assertThatThrownBy(() -> new SettleOptions(Consensus.BORDA, Disagreement.TIE, 0, 0))
                .hasMessageContaining("lambda");
        assertThatThrownBy(() -> new SettleOptions(Consensus.BORDA, Disagreement.TIE, 1, -1))
                .hasMessageContaining("tie limit");
    }

    /** Of two responses in display order, how probably the first is the better one: shown so, and shown the other way round. */
    private void leans(Prompt prompt, String judge, String pair, double shownSo, double shownSwapped) {
        run.preferred(prompt, judge, 0, pair, shownSo);
        run.preferred(prompt, judge, 1, pair.charAt(2) + "," + pair.charAt(0), 1 - shownSwapped);
    }

    private void beats(Prompt prompt, char better, char worse) {
        var verdict = PreferenceVerdict.of(PreferenceVerdict.A);
        run.add(prompt, "judge", JudgeMode.PAIRWISE, 0, 0, better + "," + worse, verdict);
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.api.Assertions.tuple(values);
    }
}
