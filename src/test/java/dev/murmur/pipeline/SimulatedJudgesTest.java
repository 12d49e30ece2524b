package dev.murmur.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.murmur.chat.StopSignal;
import dev.murmur.json.JsonLines;
import dev.murmur.json.JsonLinesWriter;
import dev.murmur.judge.Judgment;
import dev.murmur.judge.Verdict;
import dev.murmur.preference.RankedAnswer;
import dev.murmur.preference.Ranking;
import dev.murmur.provenance.Progress;
import dev.murmur.ranking.Audit;
import dev.murmur.ranking.JudgeAudit;
import dev.murmur.ranking.Leaderboard;
import dev.murmur.ranking.LeaderboardOptions;
import dev.murmur.ranking.ModelComparisons;
import dev.murmur.ranking.Standings;
import dev.murmur.simulate.SimulatorOptions;
import dev.murmur.simulate.SimulatorServer;
import dev.murmur.simulate.World;
import dev.murmur.statistics.Logistic;
import dev.murmur.statistics.RankCorrelation;
import dev.murmur.testing.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Judges whose faults are known, from the simulator's server to settled rankings, audit and leaderboard. */
class SimulatedJudgesTest {
    private static final List<String> MODELS = List.of("oak", "elm", "ash", "fir");
    private static final Map<String, Double> WORTH = Map.of("oak", 0.9, "elm", 0.3, "ash", -0.2, "fir", -1.0);

    @TempDir
    Path dir;

    private final Map<String, Double> quality = new HashMap<>();

    /** Where pairs are left out and each is shown in one order, the closest responses are tied. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mode: listwise | 1",
                "mode: listwise, comparisons: none, display_order: latin-square, repeats: 2 | 1",
                "mode: pairwise | 1",
                "mode: pairwise, pairs_per_prompt: 5, both_orders: false | 0.95",
                "mode: rubric | 1",
                "mode: rubric, aspects: [help, harm] | 1",
                "mode: soft | 1",
                "mode: soft, reasoning: true | 1"
            })
    void aJudgeThatKnowsTheTruthGivesItBackInEveryMode(String settings, double tau) throws IOException {
        assertThat(tau(run("judge-oracle", settings, world(12, 1)))).isBetween(tau - 1e-9, 1 + 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"judge-oracle, 0.1", "judge-oracle, 1", "judge-noisy:2, 1"})
    void aSoftJudgesProbabilitiesAreTheOrderHoweverCloseTheyAre(String judge, double spread) throws IOException {
        assertThat(tau(run(judge, "mode: soft", world(60, spread)))).isEqualTo(1, within(1e-9));
    }

    @Test
    void aFirstSlotsAdvantageIsUndoneInSoftMode() throws IOException {
        assertThat(tau(run("judge-first-biased:1", "mode: soft", world(60, 1)))).isBetween(0.95, 1 + 1e-9);
    }

    @Test
    void aBudgetThatComparesEachWithTheNextIsEnough() throws IOException {
        Path run = run("judge-oracle", "mode: pairwise, pairs_per_prompt: 5", world(12, 1));
        Set<Set<String>> compared = new HashSet<>();
        read(run.resolve("judgments.jsonl"), Judgment.class)
                .forEach(judgment -> compared.add(Set.copyOf(judgment.shown())));

        List<Ranking> enough = read(run.resolve("rankings.jsonl"), Ranking.class).stream()
                .filter(ranking -> eachWithTheNext(ranking, compared))
                .toList();

        assertThat(enough)
                .hasSizeBetween(3, 11)
                .allSatisfy(ranking -> assertThat(tau(ranking)).isEqualTo(1, within(1e-9)));
    }

    private boolean eachWithTheNext(Ranking ranking, Set<Set<String>> compared) {
        List<String> best = ranking.answers().stream()
                .sorted(Comparator.comparingDouble(answer -> -quality.getOrDefault(answer.answer(), Double.NaN)))
                .map(RankedAnswer::responseId)
                .toList();
        return IntStream.range(1, best.size())
                .allMatch(place -> compared.contains(Set.of(best.get(place - 1), best.get(place))));
    }

    @Test
    void marksInEveryFormThatJudgesWriteAreRead() throws IOException {
        Path run = run("judge-decimal", "mode: rubric", world(40, 1));

        assertThat(read(run.resolve("judgments.jsonl"), Judgment.class))
                .hasSize(160)
                .extracting(Judgment::verdict)
                .allMatch(Verdict::readable);
        assertThat(tau(run)).isGreaterThan(0.97); // two decimals tie a few
    }

    @Test
    void aPanelOfFaultyAndGoodJudgesIsSettledByTheWayThatThePipelineNames() throws IOException {
        Path world = world(10, 1);
        for (String consensus : List.of("bradley-terry", "plackett-luce", "borda", "mean-rank")) {
            Path run = run(
                    "judge-oracle\"}, {model: \"judge-noisy:1",
                    "mode: listwise",
                    "{consensus: " + consensus + "}",
                    world);

            assertThat(read(run.resolve("rankings.jsonl"), Ranking.class))
                    .hasSize(10)
                    .allMatch(ranking -> ranking.judges().equals(List.of("judge-noisy:1", "judge-oracle")));
            assertThat(tau(run)).as(consensus).isBetween(0.5, 1 + 1e-9);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pairwise", "rubric", "soft"})
    void aPanelIsSettledInEveryMode(String mode) throws IOException {
        Path run = run("judge-oracle\"}, {model: \"judge-noisy:1", "mode: " + mode, world(10, 1));

        assertThat(read(run.resolve("rankings.jsonl"), Ranking.class))
                .hasSize(10)
                .allSatisfy(ranking -> {
                    assertThat(ranking.judges()).containsExactly("judge-noisy:1", "judge-oracle");
                    assertThat(ranking.agreement()).isBetween(0.0, 1.0);
                    assertThat(Objects.requireNonNull(ranking.judgments())).hasSize(mode.equals("rubric") ? 8 : 24);
                });
        assertThat(tau(run)).isBetween(0.5, 1 + 1e-9);
    }

    @Test
    void ofAJudgeThatOnlySeesTheFirstPlaceNothingIsLeftInSoftMode() throws IOException {
        Path run = run("judge-first", "mode: soft", world(12, 1));

        assertThat(read(run.resolve("rankings.jsonl"), Ranking.class))
                .hasSize(12)
                .allMatch(ranking -> ranking.tiers().size() == 1);
        assertThat(Stream.of("train", "validation", "test")
                        .map(side -> run.resolve("pairs/" + side + ".jsonl"))
                        .filter(Files::exists))
                .allSatisfy(file -> assertThat(file).isEmptyFile());
        assertThat(audit(run).swapConsistency().value()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"judge-refuser:0.5, true", "judge-bad-format:0.5, false"})
    void onlyAReplyThatDeclinesIsCountedAsDeclined(String judge, boolean declines) throws IOException {
        JudgeAudit found = audit(run(judge, "mode: listwise, max_reasks: 0", world(30, 1)));

        assertThat(found.unreadable().value()).isBetween(0.2, 0.8);
        assertThat(found.refused().value())
                .isEqualTo(declines ? found.unreadable().value() : 0);
    }

    @Test
    @Tag("slow")
    void aFirstSlotsAdvantageIsUndoneAndFound() throws IOException {
        Path world = world(400, 3);
        String both = "mode: pairwise, disagreement: soft";

        double biased = tau(run("judge-first-biased:1", both, world));
        double unbiased = tau(run("judge-noisy:1", both, world));
        JudgeAudit found = audit(run("judge-first-biased:1", both, world));

        assertThat(biased).isGreaterThan(0.95 * unbiased);
        assertThat(found.firstSlotBetweenEquals().value()).isCloseTo(Logistic.sigmoid(1), within(0.02));
        assertThat(found.firstSlotLogits().interval().contains(1)).isTrue();
        assertThat(found.firstWhenInconsistentPValue()).isLessThan(1e-6);
    }

    @Test
    @Tag("slow")
    void aNoisyJudgesLeaderboardHoldsTheTruthWithinThreeStandardErrors() throws IOException {
        Path run = run("judge-noisy:1", "mode: pairwise, both_orders: false", world(300, 0));
        var comparisons = new ModelComparisons();
        addVerdicts(run, comparisons);

        Leaderboard board = Standings.of(comparisons, new LeaderboardOptions(0, 500, 5));

        for (Leaderboard.Standing standing : board.standings()) {
            double error = (standing.interval().high() - standing.interval().low()) / (2 * 1.96);
            assertThat(standing.strength())
                    .as(standing.model())
                    .isCloseTo(WORTH.getOrDefault(standing.model(), Double.NaN), within(3 * error));
        }
    }

    /** Each verdict as a ranking of the two that were shown. */
    private static void addVerdicts(Path run, ModelComparisons comparisons) {
        Map<String, RankedAnswer> answers = new HashMap<>();
        Map<String, Ranking> rankings = new HashMap<>();
        read(run.resolve("rankings.jsonl"), Ranking.class).forEach(ranking -> {
            rankings.put(ranking.promptId(), ranking);
            ranking.answers().forEach(answer -> answers.put(answer.responseId(), answer));
        });
        for (Judgment judgment : read(run.resolve("judgments.jsonl"), Judgment.class)) {
            boolean first = judgment.verdict() instanceof dev.murmur.judge.PreferenceVerdict verdict
                    && verdict.winner().equals("A");
            List<RankedAnswer> two = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                RankedAnswer answer =
                        Objects.requireNonNull(answers.get(judgment.shown().get(i)));
                int rank = (i == 0) == first ? 1 : 2;
                two.add(new RankedAnswer(answer.responseId(), answer.model(), answer.answer(), rank));
            }
            Ranking whole = Objects.requireNonNull(rankings.get(judgment.promptId()));
            comparisons.add(new Ranking(judgment.promptId(), whole.prompt(), two, List.of(), null));
        }
    }

    /** Models of known worth, whose answers differ by so much from prompt to prompt. */
    private Path world(int prompts, double spread) throws IOException {
        RandomGenerator random = Seeds.random(21);
        Path file = dir.resolve("world.jsonl");
        try (var writer = new JsonLinesWriter(file)) {
            for (int i = 0; i < prompts; i++) {
                List<Map<String, Object>> answers = new ArrayList<>();
                for (String model : MODELS) {
                    String text = "The answer of " + model.length() + " sides to question " + i + ", seen from "
                            + MODELS.indexOf(model) + ".";
                    double worth = WORTH.getOrDefault(model, 0.0) + spread * random.nextGaussian();
                    quality.put(text, worth);
                    answers.add(Map.of("model", model, "answer", text, "quality", worth));
                }
                writer.write(Map.of("prompt", "Question " + i + ": what of it?", "answers", answers));
            }
            writer.commit();
        }
        return file;
    }

    private Path run(String judge, String settings, Path world) throws IOException {
        return run(judge, settings, "{}", world);
    }

    private Path run(String judge, String settings, String ranking, Path world) throws IOException {
        try (var server = SimulatorServer.start(World.load(world), SimulatorOptions.DEFAULTS, 0)) {
            String yaml = Worlds.yaml(world, server.baseUrl(), judge)
                    .replace(
                            "judge: {models: [{model: \"" + judge + "\"}]}",
                            "judge: {models: [{model: \"" + judge + "\"}], " + settings + "}\nranking: " + ranking);
            Path file = Files.writeString(dir.resolve("pipeline.yaml"), yaml);
            Path folder = Files.createTempDirectory(dir, "run");
            new PipelineRun(
                            Pipeline.read(file),
                            name -> null,
                            new StopSignal(),
                            Progress.NONE,
                            InstantSource.system(),
                            "test")
                    .run(folder, Stage.COLLECT, Stage.PAIRS, (stage, report) -> {});
            return folder;
        }
    }

    /** Kendall's tau with the truth, the mean over prompts. */
    private double tau(Path run) {
        return read(run.resolve("rankings.jsonl"), Ranking.class).stream()
                .mapToDouble(this::tau)
                .average()
                .orElseThrow();
    }

    private double tau(Ranking ranking) {
        return RankCorrelation.tauB(
                ranking.answers().stream().mapToDouble(RankedAnswer::rank).toArray(),
                ranking.answers().stream()
                        .mapToDouble(answer -> -quality.getOrDefault(answer.answer(), Double.NaN))
                        .toArray());
    }

    private static JudgeAudit audit(Path run) throws IOException {
        return Audit.of(run.resolve("judgments.jsonl"), run.resolve("responses.jsonl"), 1)
                .settings()
                .get(0);
    }

    private static <T> List<T> read(Path file, Class<T> type) {
        try (Stream<T> rows = JsonLines.read(file, type)) {
            return rows.toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
