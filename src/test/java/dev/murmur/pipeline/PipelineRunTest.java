package dev.murmur.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.murmur.chat.StopSignal;
import dev.murmur.json.InputException;
import dev.murmur.json.JsonLines;
import dev.murmur.preference.PreferencePair;
import dev.murmur.preference.RankedAnswer;
import dev.murmur.preference.Ranking;
import dev.murmur.provenance.Progress;
import dev.murmur.simulate.FaultRates;
import dev.murmur.simulate.SimulatorOptions;
import dev.murmur.simulate.SimulatorServer;
import dev.murmur.simulate.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineRunTest {
    private static final int PROMPTS = 30;

    @TempDir
    Path dir;

    private Path world;
    private final List<String> said = new ArrayList<>();
    private final Map<Stage, StageReport> told = new EnumMap<>(Stage.class);

    @BeforeEach
    void makeWorld() throws IOException {
        world = Worlds.write(dir.resolve("world.jsonl"), PROMPTS);
    }

    @Test
    void aJudgeThatKnowsTheTruthGivesItBackTiesIncluded() throws IOException {
        Path run = run("judge-oracle", SimulatorOptions.DEFAULTS, Stage.PAIRS);

        List<Ranking> rankings = read(run.resolve("rankings.jsonl"), Ranking.class);
        assertThat(rankings).hasSize(PROMPTS);
        assertThat(rankings).allSatisfy(ranking -> {
            Map<String, Integer> rank = new HashMap<>();
            for (RankedAnswer answer : ranking.answers()) {
                rank.put(answer.model(), answer.rank());
            }
            boolean tied = Objects.equals(rank.get("ash"), rank.get("elm"));
            assertThat(rank).containsEntry("oak", 1).containsEntry("elm", 2).containsEntry("fir", 4);
            assertThat(rank.get("ash")).isEqualTo(tied ? 2 : 3);
        });
        long ties =
                rankings.stream().filter(ranking -> ranking.tiers().size() == 3).count();
        assertThat(ties).isEqualTo(PROMPTS / 3);
        assertThat(pairs(run)).hasSize((int) (PROMPTS * 6 - ties));
    }

    @Test
    void faultsOnTheWayChangeNothingInWhatComesOut() throws IOException {
        Path plain = run("judge-noisy:0.7", SimulatorOptions.DEFAULTS, Stage.PAIRS);
        var faults = SimulatorOptions.DEFAULTS
                .withFaults(FaultRates.parse("r429=0.05,r500=0.1,reset=0.05,truncate=0.05"))
                .withHang(Duration.ofMillis(200));
        Path faulty = run("judge-noisy:0.7", faults, Stage.PAIRS);

        for (String file : List.of("prompts.jsonl", "rankings.jsonl", "pairs/train.jsonl", "pairs/test.jsonl")) {
            assertThat(faulty.resolve(file)).hasSameBinaryContentAs(plain.resolve(file));
        }
        assertThat(collected().counts())
                .hasEntrySatisfying("retries", n -> assertThat((Long) n).isPositive());
    }

    @Test
    void aRunThatIsDoneAsksForNothingWhenItIsRunAgain() throws IOException {
        try (var server = SimulatorServer.start(World.load(world), SimulatorOptions.DEFAULTS, 0)) {
            Path folder = dir.resolve("again");
            run(server.baseUrl(), "judge-noisy:1", folder, Stage.PAIRS);
            long answered = server.counts().answered();
            byte[] rankings = Files.readAllBytes(folder.resolve("rankings.jsonl"));

            run(server.baseUrl(), "judge-noisy:1", folder, Stage.PAIRS);

            assertThat(server.counts().answered()).isEqualTo(answered);
            assertThat(folder.resolve("rankings.jsonl")).hasBinaryContent(rankings);
        }
    }

    @Test
    void aJournalThatWasCutAnywhereIsCompletedToTheSameResult() throws IOException {
        try (var server = SimulatorServer.start(World.load(world), SimulatorOptions.DEFAULTS, 0)) {
            Path whole = dir.resolve("whole");
            run(server.baseUrl(), "judge-noisy:1", whole, Stage.PAIRS);
            Path cut = dir.resolve("cut");
            run(server.baseUrl(), "judge-noisy:1", cut, Stage.PAIRS);
            truncate(cut.resolve("responses.jsonl"), 0.61);
            truncate(cut.resolve("judgments.jsonl"), 0.4);

            run(server.baseUrl(), "judge-noisy:1", cut, Stage.PAIRS);

            assertThat(said).anyMatch(line -> line.contains("half-written last line"));
            assertThat(cut.resolve("rankings.jsonl")).hasSameBinaryContentAs(whole.resolve("rankings.jsonl"));
            assertThat(cut.resolve("pairs/train.jsonl")).hasSameBinaryContentAs(whole.resolve("pairs/train.jsonl"));
        }
    }

    @Test
    void theWholePipelineEndsInAModelItsEvaluationAnExportAndAPage() throws IOException {
        Path run = run("judge-oracle", SimulatorOptions.DEFAULTS, Stage.REPORT);

        assertThat(run.resolve("model/card.md")).isNotEmptyFile();
        assertThat(run.resolve("evaluation.json")).content().contains("\"accuracy\"");
        assertThat(run.resolve("exports/trl/train.jsonl")).content().contains("\"chosen\":[{");
        assertThat(run.resolve("manifest.json")).content().contains("\"collect\"", "\"evaluate\"", "rankings.jsonl");
        assertThat(run.resolve("report/index.html")).content().contains("\"leaderboard\"", "\"evaluation\":{\"sets\"");
        assertThat(told).containsOnlyKeys(Stage.values());
    }

    @Test
    void aRunWithTooFewPromptsForItsModelIsRefusedBeforeAnythingIsAskedAndCanDoWithoutOne() throws IOException {
        world = Worlds.write(dir.resolve("small.jsonl"), 6);
        try (var server = SimulatorServer.start(World.load(world), SimulatorOptions.DEFAULTS, 0)) {
            Path folder = dir.resolve("run");

            assertThatThrownBy(() -> run(server.baseUrl(), "judge-oracle", folder, Stage.REPORT))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("wants at least 10 prompts, found 6")
                    .hasMessageContaining("--to pairs, then --from export");
            assertThat(server.counts().answered()).isZero();

            run(server.baseUrl(), "judge-oracle", folder, Stage.COLLECT);
            long collected = server.counts().answered();
            assertThatThrownBy(() -> run(server.baseUrl(), "judge-oracle", folder, Stage.RANK, Stage.REPORT))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("wants at least 10 prompts, found 6");
            assertThat(server.counts().answered()).isEqualTo(collected);

            run(server.baseUrl(), "judge-oracle", folder, Stage.RANK, Stage.PAIRS);
            run(server.baseUrl(), "judge-oracle", folder, Stage.EXPORT, Stage.REPORT);

            assertThat(folder.resolve("exports/trl/train.jsonl")).isNotEmptyFile();
            assertThat(folder.resolve("report/index.html")).isNotEmptyFile();
        }
    }

    @Test
    void aRunThatIsMadeAgainHasAnEqualPage() throws IOException {
        Path one = run("judge-noisy:0.7", SimulatorOptions.DEFAULTS, Stage.REPORT);
        Path other = run("judge-noisy:0.7", SimulatorOptions.DEFAULTS, Stage.REPORT);

        assertThat(other.resolve("report/index.html")).hasSameBinaryContentAs(one.resolve("report/index.html"));
    }

    @Test
    void aFolderOfAnotherRunIsRefusedBeforeAnythingIsAsked() throws IOException {
        try (var server = SimulatorServer.start(World.load(world), SimulatorOptions.DEFAULTS, 0)) {
            Path folder = Files.createDirectory(dir.resolve("other"));
            Files.writeString(
                    folder.resolve("run.yaml"),
                    Worlds.yaml(world, server.baseUrl(), "judge-first").replace("name: test", "name: other"));

            assertThatThrownBy(() -> run(server.baseUrl(), "judge-oracle", folder, Stage.PAIRS))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("holds the run \"other\", not \"test\"");
            assertThat(server.counts().answered()).isZero();
        }
    }

    @Test
    void aFolderOfOtherFilesAndAFileAreRefused() throws IOException {
        Path folder = Files.createDirectory(dir.resolve("mine"));
        Path file = Files.writeString(folder.resolve("thesis.txt"), "precious");

        assertThatThrownBy(() -> run("http://127.0.0.1:1/v1", "j", folder, Stage.PAIRS))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("not a run");
        assertThatThrownBy(() -> run("http://127.0.0.1:1/v1", "j", file, Stage.PAIRS))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("this is a file");
    }

    @Test
    void anEndpointWhereNothingAnswersIsNamedBeforeAnythingIsAsked() {
        assertThatThrownBy(() -> run("http://127.0.0.1:1/v1", "j", dir.resolve("run"), Stage.PAIRS))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(InputException.class)
                .hasMessageContaining("endpoint \"simulator\": nothing answers at http://127.0.0.1:1/v1");
    }

    @Test
    void twoRunsInOneFolderAtATimeAreRefused() throws IOException {
        Pipeline pipeline = pipeline("http://127.0.0.1:1/v1", "j");
        Path folder = dir.resolve("run");

        try (RunFolder first = RunFolder.open(folder, pipeline)) {
            assertThat(first.root()).isEqualTo(folder);
            assertThatThrownBy(() -> RunFolder.open(folder, pipeline))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another murmur works in this folder");
        }
    }

    private Path run(String judge, SimulatorOptions options, Stage to) throws IOException {
        try (var server = SimulatorServer.start(World.load(world), options, 0)) {
            Path folder = dir.resolve("run-" + server.baseUrl().replaceAll("\\D", ""));
            run(server.baseUrl(), judge, folder, to);
            return folder;
        }
    }

    private void run(String baseUrl, String judge, Path folder, Stage to) throws IOException {
        run(baseUrl, judge, folder, Stage.COLLECT, to);
    }

    private void run(String baseUrl, String judge, Path folder, Stage from, Stage to) throws IOException {
        told.clear();
        boolean complete = new PipelineRun(
                        pipeline(baseUrl, judge),
                        name -> null,
                        new StopSignal(),
                        Progress.NONE,
                        InstantSource.system(),
                        "test")
                .run(folder, from, to, (stage, report) -> {
                    told.put(stage, report);
                    said.addAll(report.lines());
                });
        assertThat(complete).isTrue();
    }

    private Pipeline pipeline(String baseUrl, String judge) throws IOException {
        Path yaml = Files.writeString(dir.resolve("pipeline.yaml"), Worlds.yaml(world, baseUrl, judge));
        return Pipeline.read(yaml);
    }

    private StageReport collected() {
        return Objects.requireNonNull(told.get(Stage.COLLECT));
    }

    private static List<PreferencePair> pairs(Path run) throws IOException {
        return Stream.of("train", "validation", "test")
                .flatMap(side -> read(run.resolve("pairs/" + side + ".jsonl"), PreferencePair.class).stream())
                .toList();
    }

    private static <T> List<T> read(Path file, Class<T> type) {
        try (Stream<T> rows = JsonLines.read(file, type)) {
            return rows.toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void truncate(Path file, double share) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, (int) (bytes.length * share)));
    }
}
