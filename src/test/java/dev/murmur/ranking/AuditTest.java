package dev.murmur.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.murmur.json.InputException;
import dev.murmur.judge.JudgeMode;
import dev.murmur.judge.PreferenceVerdict;
import dev.murmur.judge.RankingVerdict;
import dev.murmur.judge.Unreadable;
import dev.murmur.judge.Verdict;
import dev.murmur.preference.Prompt;
import dev.murmur.preference.RankedAnswer;
import dev.murmur.preference.Ranking;
import dev.murmur.statistics.Logistic;
import dev.murmur.testing.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {
    private static final Path NECTAR = Path.of("../shared/data/nectar_experiments.jsonl.gz");
    private static final String[] NAMES = {"a", "b", "c", "d"};

    @TempDir
    private Path folder;

    private RunFiles run = new RunFiles(Path.of("unset"));

    @BeforeEach
    void open() {
        run = new RunFiles(folder);
    }

    @Test
    void aPairwiseJudgesFirstSlotBiasIsFoundWithinTwoPoints() throws IOException {
        RandomGenerator random = Seeds.random(11);
        double bias = 0.8;
        for (int number = 0; number < 4000; number++) {
            Prompt prompt = run.prompt("prompt " + number, "a", "b");
            double difference = 2 * random.nextGaussian();
            for (int order = 0; order < 2; order++) {
                boolean first = random.nextDouble() < Logistic.sigmoid((order == 0 ? difference : -difference) + bias);
                run.add(
                        prompt,
                        "judge",
                        JudgeMode.PAIRWISE,
                        0,
                        order,
                        order == 0 ? "a,b" : "b,a",
                        PreferenceVerdict.of(first ? "A" : "B"));
            }
        }

        JudgeAudit audit = audit().settings().get(0);

        assertThat(audit.firstSlotBetweenEquals().value()).isCloseTo(Logistic.sigmoid(bias), within(0.02));
        assertThat(audit.firstSlotLogits().interval().contains(bias)).isTrue();
        assertThat(audit.firstWhenInconsistentPValue()).isLessThan(1e-6);
        assertThat(audit.swapConsistency().count()).isEqualTo(4000);
    }

    @Test
    void aSoftJudgesBiasIsReadFromItsProbabilities() throws IOException {
        RandomGenerator random = Seeds.random(12);
        for (int number = 0; number < 50; number++) {
            Prompt prompt = run.prompt("prompt " + number, "a", "b");
            double difference = random.nextGaussian();
            run.preferred(prompt, "judge", 0, "a,b", Logistic.sigmoid(difference + 1.2));
            run.preferred(prompt, "judge", 1, "b,a", Logistic.sigmoid(-difference + 1.2));
        }

        assertThat(audit().settings().get(0).firstSlotLogits().value()).isCloseTo(1.2, within(1e-9));
    }

    @Test
    void aListwiseJudgesFirstSlotBiasIsFoundFromRepeats() throws IOException {
        RandomGenerator random = Seeds.random(13);
        double bias = 1;
        for (int number = 0; number < 1500; number++) {
            Prompt prompt = run.prompt("prompt " + number, NAMES);
            double[] worth = random.doubles(4, -1, 1).toArray();
            for (int repeat = 0; repeat < 3; repeat++) {
                listwise(prompt, repeat, worth, bias, random);
            }
        }

        JudgeAudit audit = audit().settings().get(0);

        assertThat(audit.firstSlotBetweenEquals().value()).isCloseTo(Logistic.sigmoid(bias), within(0.02));
        assertThat(audit.slots().get(0).timesChance().value()).isGreaterThan(1.3);
        assertThat(audit.slotPValue()).isLessThan(1e-6);
        assertThat(audit.repeatTau().value()).isBetween(0.0, 0.9);
        assertThat(audit.repeatConcordance().count()).isEqualTo(1500);
    }

    @Test
    void aFairJudgeIsNotAccused() throws IOException {
        RandomGenerator random = Seeds.random(15);
        for (int number = 0; number < 300; number++) {
            Prompt prompt = run.prompt("prompt " + number, NAMES);
            double[] worth = random.doubles(4, -1, 1).toArray();
            listwise(prompt, 0, worth, 0, random);
            listwise(prompt, 1, worth, 0, random);
        }

        Audit audit = audit();

        assertThat(audit.findings()).noneMatch(Finding::biased);
        assertThat(audit.settings().get(0).firstSlotLogits().interval().contains(0))
                .isTrue();
        assertThat(audit.agreements()).isEmpty();
    }

    @Test
    void failuresTiesAndTwoJudgesAreCounted() throws IOException {
        for (int number = 0; number < 10; number++) {
            Prompt prompt = run.prompt("prompt " + number, NAMES);
            run.ranked(prompt, "a", 0, "a,b,c,d", "a>b=c>d");
            run.ranked(prompt, "other", 0, "d,c,b,a", "b>a>c>d");
            if (number == 0) {
                run.add(prompt, "a", JudgeMode.LISTWISE, 1, 0, "b,a,c,d", new Unreadable("nothing"));
            }
        }

        Audit audit = audit();

        JudgeAudit own = audit.settings().get(0);
        assertThat(own.setting()).isEqualTo("a listwise");
        assertThat(own.unreadable().value()).isCloseTo(1 / 11.0, within(1e-12));
        assertThat(own.ties().value()).isCloseTo(1 / 6.0, within(1e-12));
        assertThat(own.inputTokens()).isEqualTo(1100);
        SettingAgreement agreement = audit.agreements().get(0);
        assertThat(agreement.same().value()).isCloseTo(4 / 6.0, within(1e-12));
        assertThat(agreement.sameWhenDecided().value()).isCloseTo(4 / 5.0, within(1e-12));
        SelfPreference self = audit.selfPreferences().get(0);
        assertThat(self.own().value()).isEqualTo(1);
        assertThat(self.difference().value()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(AuditText.of(audit))
                .contains("! unreadable: 9.1 %", "a listwise and other listwise", "self-preference");
    }

    @Test
    void whatWasAskedAgainCostsAndIsNamedBesideWhatCameOfIt() throws IOException {
        Prompt prompt = run.prompt("why", NAMES);
        Verdict nothing = new Unreadable("nothing");
        run.add(prompt, "judge", JudgeMode.LISTWISE, 0, 0, 0, "b,a,c,d", Map.of(), nothing);
        Verdict order = new RankingVerdict(List.of(List.of("A"), List.of("B"), List.of("C", "D")));
        run.add(prompt, "judge", JudgeMode.LISTWISE, 0, 0, 1, "b,a,c,d", Map.of(), order);

        JudgeAudit judge = audit().settings().get(0);

        assertThat(judge.trials()).isEqualTo(1);
        assertThat(judge.calls()).isEqualTo(2);
        assertThat(judge.unreadable().value()).isZero();
        assertThat(judge.unreadableReplies().value()).isEqualTo(0.5);
        assertThat(judge.inputTokens()).isEqualTo(200);
    }

    @Test
    void verdictsReadOutOfTextThatWasThereAreOnTrialTooByExperiment() throws IOException {
        Path verdicts = Files.writeString(run.folder.resolve("verdicts.jsonl"), """
                {"judge":"j","experiment":"plain","k":2,"verdict":{"kind":"preference","winner":"A"}}
                {"judge":"j","experiment":"plain","labels":["A","B"],"verdict":{"kind":"unreadable","reason":"none"}}
                {"judge":"j","verdict":{"kind":"ranking","tiers":[["C"],["A","B"]]}}
                """);

        List<JudgeAudit> settings = Audit.of(verdicts, null, 42).settings();

        assertThat(settings).extracting(JudgeAudit::setting).containsExactly("j", "plain");
        assertThat(settings.get(0).slots()).extracting(JudgeAudit.Slot::wins).containsExactly(0.0, 0.0, 1.0);
        assertThat(settings.get(1).slots()).extracting(JudgeAudit.Slot::wins).containsExactly(1.0, 0.0);
        assertThat(settings.get(1).unreadableReplies().value()).isEqualTo(0.5);
    }

    @Test
    void agreementWithPeopleStandsBesideTheirAgreementWithEachOther() throws IOException {
        var votes = new HumanVotes();
        for (int number = 0; number < 40; number++) {
            Prompt prompt = run.prompt("prompt " + number, "a", "b");
            run.ranked(prompt, "judge", 0, "a,b", "a>b");
            votes.ranking(vote(prompt, 1, 2));
            votes.ranking(number % 4 == 0 ? vote(prompt, 2, 1) : vote(prompt, 1, number % 4 == 1 ? 1 : 2));
        }
        run.write();

        Audit audit = Audit.of(run.file("judgments.jsonl"), run.file("responses.jsonl"), votes, 1);

        HumanAgreement with = audit.human().get(0);
        assertThat(with.same().count()).isEqualTo(80);
        assertThat(with.same().value()).isCloseTo(60 / 80.0, within(1e-12));
        assertThat(with.sameWhenDecided().value()).isCloseTo(60 / 70.0, within(1e-12));
        assertThat(with.kappa().value()).isCloseTo(0, within(1e-12));
        assertThat(with.people().value()).isCloseTo(0.5, within(1e-12));
        assertThat(with.same().interval().contains(0.75)).isTrue();
        assertThat(AuditText.of(audit)).contains("people: says what people said on 75.0 % of 80 votes");
    }

    @Test
    void votesOnOtherAnswersAreRefused() throws IOException {
        run.ranked(run.prompt("one", "a", "b"), "judge", 0, "a,b", "a>b");
        run.write();
        var votes = new HumanVotes();
        votes.ranking(vote(run.prompt("two", "a", "b"), 1, 2));

        assertThatThrownBy(() -> Audit.of(run.file("judgments.jsonl"), run.file("responses.jsonl"), votes, 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("none of the 1 comparisons by people");
    }

    @Test
    void marksThatBunchAreFoundAndNoSlotIsBlamedForThem() throws IOException {
        for (int number = 0; number < 30; number++) {
            Prompt prompt = run.prompt("prompt " + number, "a", "b", "c");
            run.scored(prompt, "judge", "a", 9);
            run.scored(prompt, "judge", "b", 9);
            run.scored(prompt, "judge", "c", number % 3);
        }

        Audit audit = audit();

        JudgeAudit setting = audit.settings().get(0);
        assertThat(setting.trials()).isEqualTo(90);
        assertThat(setting.slots()).isEmpty();
        assertThat(setting.swapConsistency().count()).isZero();
        assertThat(setting.ties().value()).isCloseTo(1 / 3.0, within(1e-12));
        JudgeAudit.Marks marks = Objects.requireNonNull(setting.marks());
        assertThat(marks).isEqualTo(new JudgeAudit.Marks(90, 19 / 3.0, marks.deviation(), 9, 2 / 3.0));
        assertThat(audit.findings())
                .filteredOn(finding -> finding.kind().equals("marks"))
                .singleElement()
                .matches(Finding::biased);
    }

    @Test
    void aJudgeThatFavoursItsOwnModelIsFoundWithAnInterval() throws IOException {
        for (int number = 0; number < 40; number++) {
            Prompt prompt = run.prompt("prompt " + number, "a", "b");
            run.ranked(prompt, "a", 0, "a,b", "a>b");
            run.ranked(prompt, "other", 0, "a,b", number % 2 == 0 ? "a>b" : "b>a");
        }

        SelfPreference self = audit().selfPreferences().get(0);

        assertThat(self.difference().value()).isCloseTo(0.5, within(1e-12));
        assertThat(self.difference().interval().low()).isBetween(0.3, 0.45);
        assertThat(self.difference().interval().high()).isBetween(0.55, 0.7);
    }

    private static Ranking vote(Prompt prompt, int rankOfA, int rankOfB) {
        return new Ranking(
                prompt.id(),
                prompt.messages(),
                List.of(
                        new RankedAnswer("x", "a", "answer of a", rankOfA),
                        new RankedAnswer("y", "b", "answer of b", rankOfB)),
                List.of(),
                null);
    }

    @Test
    void withoutResponsesThereAreNoLengths() throws IOException {
        Prompt prompt = run.prompt("one", NAMES);
        run.ranked(prompt, "judge", 0, "a,b,c,d", "a>b>c>d");
        run.write();

        Audit audit = Audit.of(run.file("judgments.jsonl"), null, 1);

        assertThat(audit.settings().get(0).longerWins().count()).isZero();
        assertThat(audit.selfPreferences()).isEmpty();
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        Path file = folder.resolve("rows.jsonl");
        Files.writeString(file, "{\"a\":1}\n");
        Path empty = Files.createFile(folder.resolve("empty.jsonl"));
        Path twice = folder.resolve("twice.jsonl");
        Files.writeString(
                twice,
                "{\"responses\":[{\"model\":\"m\",\"text\":\"x\"}],\"rankings\":[{\"experiment\":\"e\",\"presented\":[0],"
                        + "\"best_to_worst\":[1]}]}");

        assertThatThrownBy(() -> Audit.of(file, null, 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("rows.jsonl:1: not a judgment");
        assertThatThrownBy(() -> Audit.of(empty, null, 1)).hasMessageContaining("holds no judgments");
        assertThatThrownBy(() -> Audit.of(twice, null, 1)).hasMessageContaining("best_to_worst");
    }

    /** The winner's position counts are those that the experiments' authors published. */
    @Test
    void nectarsExperimentsShowWhatTheirAuthorsFound() throws IOException {
        assumeTrue(Files.exists(NECTAR), "the reference data is not here");

        Audit audit = Audit.of(NECTAR, null, 1);

        JudgeAudit plain = setting(audit, "no_pairwise");
        JudgeAudit ordered = setting(audit, "tiebreak_order_given");
        assertThat(plain.slots())
                .extracting(JudgeAudit.Slot::wins)
                .containsExactly(61.0, 60.0, 34.0, 19.0, 9.0, 6.0, 6.0);
        assertThat(ordered.slots())
                .extracting(JudgeAudit.Slot::wins)
                .containsExactly(40.0, 27.0, 19.0, 30.0, 23.0, 27.0, 21.0);
        assertThat(plain.slotPValue()).isLessThan(1e-20);
        assertThat(ordered.slotPValue()).isGreaterThan(0.05);
        assertThat(plain.slots().get(0).timesChance().value()).isCloseTo(61 * 7 / 195.0, within(1e-9));
        assertThat(audit.agreements()).extracting(SettingAgreement::meanTau).allMatch(tau -> tau > 0.5 && tau < 0.9);
    }

    private static JudgeAudit setting(Audit audit, String name) {
        return audit.settings().stream()
                .filter(setting -> setting.setting().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Audit audit() throws IOException {
        run.write();
        return Audit.of(run.file("judgments.jsonl"), run.file("responses.jsonl"), 1);
    }

    /** A Plackett-Luce judge to whom being shown first is worth {@code bias} logits. */
    private void listwise(Prompt prompt, int repeat, double[] worth, double bias, RandomGenerator random) {
        List<Integer> shown = new ArrayList<>(IntStream.range(0, 4).boxed().toList());
        Collections.shuffle(shown, new java.util.Random(random.nextLong()));
        double[] seen = new double[4];
        for (int slot = 0; slot < 4; slot++) {
            int item = shown.get(slot);
            seen[item] = worth[item] + (slot == 0 ? bias : 0) - Math.log(random.nextExponential());
        }
        List<Integer> order = shown.stream()
                .sorted(Comparator.comparingDouble((Integer item) -> -seen[item]))
                .toList();
        run.ranked(prompt, "judge", repeat, names(shown, ","), names(order, ">"));
    }

    private static String names(List<Integer> items, String separator) {
        return String.join(separator, items.stream().map(item -> NAMES[item]).toList());
    }
}
