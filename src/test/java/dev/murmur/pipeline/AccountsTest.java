package dev.murmur.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.murmur.chat.StopSignal;
import dev.murmur.json.Json;
import dev.murmur.json.JsonObject;
import dev.murmur.provenance.Progress;
import dev.murmur.simulate.FaultRates;
import dev.murmur.simulate.SimulatorCounts;
import dev.murmur.simulate.SimulatorOptions;
import dev.murmur.simulate.SimulatorServer;
import dev.murmur.simulate.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs say that they called and paid, over several goes, against what the server counted. */
class AccountsTest {
    private static final int PROMPTS = 40;
    private static final String JUDGE = "judge-noisy:0.5";

    /** An answer takes about twenty tokens in and as many out; a judgment several hundred in. */
    private static final String PRICES = """
        models:
          oak: {input: 100, output: 400, batch_discount: 0.5}
          elm: {input: 100, output: 400, batch_discount: 0.5}
          ash: {input: 100, output: 400, batch_discount: 0.5}
          fir: {input: 100, output: 400, batch_discount: 0.5}
          "judge-noisy:0.5": {input: 20, output: 80, batch_discount: 0.5}
        """;

    @TempDir
    Path dir;

    private Path world;
    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void makeWorld() throws IOException {
        world = Worlds.write(dir.resolve("world.jsonl"), PROMPTS);
        Files.writeString(dir.resolve("prices.yaml"), PRICES);
    }

    @Test
    void callsMadeInVainAreCountedByLaterRunsInEveryStage() throws IOException {
        var faults = SimulatorOptions.DEFAULTS.withFaults(FaultRates.parse("r500=0.15,reset=0.15"));
        try (var server = SimulatorServer.start(World.load(world), faults, 0)) {
            run(server.baseUrl(), "max_in_flight: 8, max_tries: 1", "");
            assertThat(Files.readString(dir.resolve("run/failures.jsonl"))).contains("\"collect\"", "\"rank\"");
            assertThat(calls()).isEqualTo(made(server.counts()));

            run(server.baseUrl(), "max_in_flight: 8, max_tries: 2", "");
            assertThat(calls()).isEqualTo(made(server.counts()));

            assertThat(run(server.baseUrl(), "max_in_flight: 8, max_tries: 12", ""))
                    .isTrue();
            assertThat(Files.readString(dir.resolve("run/failures.jsonl"))).doesNotContain("\"collect\"");
            assertThat(calls()).isEqualTo(made(server.counts()));
        }
    }

    @Test
    void batchesAreKeptWithinTheBudgetAndGoOnWhenItIsRaised() throws IOException {
        try (var server = SimulatorServer.start(World.load(world), SimulatorOptions.DEFAULTS, 0)) {
            Path unlimited = dir.resolve("unlimited");
            run(server.baseUrl(), "batch: true", "", unlimited);
            double bill = cost(unlimited);
            double budget = 0.4 * bill;
            long before = server.counts().answered();

            boolean complete = run(server.baseUrl(), "batch: true", "budget_usd: " + budget + "\n");

            assertThat(complete).isFalse();
            assertThat(said).anyMatch(line -> line.contains("raise budget_usd and run again to go on"));
            assertThat(cost(dir.resolve("run"))).isBetween(0.9 * budget, budget);

            assertThat(run(server.baseUrl(), "batch: true", "budget_usd: " + 3 * bill + "\n"))
                    .isTrue();
            assertThat(cost(dir.resolve("run"))).isCloseTo(bill, within(1e-9));
            assertThat(server.counts().answered() - before).isEqualTo(before);
        }
    }

    @Test
    void whatIsOddAboutAnswersIsSaidByLaterRunsToo() throws IOException {
        try (var server = SimulatorServer.start(World.load(world), SimulatorOptions.DEFAULTS, 0)) {
            String twice = "responders: [{model: oak, samples: 2}, {model: elm}]";
            for (int run = 0; run < 2; run++) {
                said.clear();
                collect(server.baseUrl(), twice);
                assertThat(said)
                        .contains(PROMPTS
                                + " answers are identical to another one to the same prompt; they are judged as one");
            }
        }
    }

    private void collect(String baseUrl, String responders) throws IOException {
        String yaml = "name: test\nprompts: world.jsonl\nendpoints: {sim: {base_url: \"" + baseUrl + "\"}}\n"
                + responders + "\njudge: {models: [{model: judge-oracle}]}\n";
        pipelineRun(yaml).run(dir.resolve("run"), Stage.COLLECT, Stage.COLLECT, this::hear);
    }

    private boolean run(String baseUrl, String endpoint, String more) throws IOException {
        return run(baseUrl, endpoint, more, dir.resolve("run"));
    }

    private boolean run(String baseUrl, String endpoint, String more, Path folder) throws IOException {
        String yaml = Worlds.yaml(world, baseUrl, JUDGE).replace("max_in_flight: 8", endpoint) + "prices: prices.yaml\n"
                + more;
        return pipelineRun(yaml).run(folder, Stage.COLLECT, Stage.RANK, this::hear);
    }

    private PipelineRun pipelineRun(String yaml) throws IOException {
        Pipeline pipeline = Pipeline.read(Files.writeString(dir.resolve("pipeline.yaml"), yaml));
        return new PipelineRun(pipeline, name -> null, new StopSignal(), Progress.NONE, InstantSource.system(), "test");
    }

    private void hear(Stage stage, StageReport report) {
        said.addAll(report.lines());
    }

    private static double made(SimulatorCounts counts) {
        return counts.answered()
                + counts.refused()
                + counts.faults().values().stream().mapToLong(Long::longValue).sum();
    }

    private double calls() throws IOException {
        return sum(dir.resolve("run"), "calls");
    }

    private static double cost(Path folder) throws IOException {
        return sum(folder, "cost_usd");
    }

    private static double sum(Path folder, String field) throws IOException {
        JsonObject stages = Json.object(Files.readString(folder.resolve("manifest.json")), "manifest")
                .object("stages");
        double sum = 0;
        for (String stage : List.of("collect", "rank")) {
            if (stages.has(stage)) {
                for (JsonObject row : stages.object(stage).object("counts").objects("ledger")) {
                    sum += row.number(field);
                }
            }
        }
        return sum;
    }
}
