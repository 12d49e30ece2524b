package dev.murmur.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user may get wrong: one message that says where and what to do, and the promised exit status. */
class BadInputTest {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;
    private static final String GOOD = """
            name: test
            prompts: prompts.jsonl
            endpoints: {local: {base_url: "http://127.0.0.1:1/v1"}}
            responders: [{model: a, temperature: 0.7}]
            judge: {models: [{model: j}]}
            """;

    @TempDir
    Path dir;

    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writePrompts() throws IOException {
        Files.writeString(dir.resolve("prompts.jsonl"), "{\"prompt\":\"Why?\"}\n");
    }

    @Test
    void anUnknownKeyNamesItsLineAndTheKeyThatWasMeant() throws IOException {
        assertThat(run(GOOD.replace("temperature", "temprature"))).isEqualTo(MISUSED);

        assertThat(err.toString())
                .contains("pipeline.yaml:4: unknown key \"responders[0].temprature\"; did you mean \"temperature\"?");
    }

    @Test
    void anImpossibleValueNamesItsLine() throws IOException {
        assertThat(run(GOOD.replace("0.7", "7"))).isEqualTo(MISUSED);

        assertThat(err.toString()).contains("pipeline.yaml:4: temperature is in [0, 2], got 7.0");
    }

    @Test
    void aMissingKeyVariableIsNamedBeforeAnythingIsAsked() throws IOException {
        assertThat(run(GOOD.replace("/v1\"}", "/v1\", api_key_env: MURMUR_TEST_NO_SUCH_KEY}")))
                .isEqualTo(MISUSED);

        assertThat(err.toString()).contains("environment variable MURMUR_TEST_NO_SUCH_KEY is not set");
    }

    @Test
    void anEndpointThatIsNotThereIsNamed() throws IOException {
        assertThat(run(GOOD.replace("{model: a,", "{model: a, endpoint: remote,")))
                .isEqualTo(MISUSED);

        assertThat(err.toString()).contains("there is no endpoint \"remote\"; the pipeline has [local]");
    }

    @Test
    void anUnreachableEndpointIsTheWorldsFault() throws IOException {
        assertThat(run(GOOD)).isEqualTo(FAILED);

        assertThat(err.toString())
                .contains("nothing answers at http://127.0.0.1:1/v1")
                .contains("start the server");
    }

    @Test
    void missingPromptsAreNamed() throws IOException {
        assertThat(run(GOOD.replace("prompts.jsonl", "nowhere.jsonl"))).isEqualTo(MISUSED);

        assertThat(err.toString()).contains("prompts: there is no file").contains("nowhere.jsonl");
    }

    @Test
    void aBudgetWithoutPricesIsRefused() throws IOException {
        assertThat(run(GOOD + "budget_usd: 5\n")).isEqualTo(MISUSED);

        assertThat(err.toString()).contains("budget_usd needs prices");
    }

    @Test
    void aFolderThatHoldsSomethingElseIsLeftAlone() throws IOException {
        Path folder = Files.createDirectory(dir.resolve("run"));
        Files.writeString(folder.resolve("thesis.txt"), "precious");

        assertThat(run(GOOD)).isEqualTo(MISUSED);

        assertThat(err.toString()).contains("no run.yaml, so it is not a run; give another --out");
        assertThat(folder).isDirectoryNotContaining("glob:**run.yaml");
    }

    @Test
    void aBrokenLineOfRankingsIsNamed() throws IOException {
        Path rankings = Files.writeString(dir.resolve("rankings.jsonl"), "{\"prompt\":\"a\",\"answers\":[\n");

        int status = execute(
                "train",
                "--rankings",
                rankings.toString(),
                "--out",
                dir.resolve("m").toString());

        assertThat(status).isEqualTo(MISUSED);
        assertThat(err.toString()).contains("rankings.jsonl:1: not JSON");
    }

    @Test
    void aPortInUseIsNamed() throws IOException {
        Path world = Path.of("rankings/starter/starter.jsonl");
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            assertThat(execute("simulate", "--world", world.toString(), "--port", port))
                    .isEqualTo(FAILED);

            assertThat(err.toString()).contains("cannot listen on 127.0.0.1:" + port);
        }
    }

    @Test
    void aStageBeforeTheFirstIsRefused() throws IOException {
        Path yaml = Files.writeString(dir.resolve("pipeline.yaml"), GOOD);

        assertThat(execute("run", yaml.toString(), "--from", "pairs", "--to", "collect"))
                .isEqualTo(MISUSED);

        assertThat(err.toString()).contains("--from pairs comes after --to collect");
    }

    @Test
    void aWordThatIsNoneOfAnOptionsIsToldThem() {
        assertThat(execute("rank", "pipeline.yaml", "--consensus", "bordas")).isEqualTo(MISUSED);

        assertThat(err.toString())
                .contains("'--consensus': \"bordas\" is none of bradley-terry, plackett-luce, borda, mean-rank");
    }

    private int run(String yaml) throws IOException {
        Path file = Files.writeString(dir.resolve("pipeline.yaml"), yaml);
        return execute("run", file.toString(), "--out", dir.resolve("run").toString());
    }

    private int execute(String... arguments) {
        return Murmur.commandLine()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
