package dev.murmur.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class SimulateCommandTest {
    @TempDir
    private Path folder;

    private Path world = Path.of("");
    private final StringWriter messages = new StringWriter();

    @BeforeEach
    void write() throws IOException {
        world = folder.resolve("world.jsonl");
        Files.writeString(
                world,
                "{\"prompt\": \"Hi\", \"answers\": [{\"model\": \"ann\", \"answer\": \"Hello\", \"rank\": 1}]}\n");
    }

    @Test
    void itPrintsItsBaseUrlServesUntilStoppedAndThenTellsTheCounts() throws Exception {
        var out = new PipedWriter();
        var lines = new BufferedReader(new PipedReader(out));
        var status = new CompletableFuture<Integer>();
        var running =
                new Thread(() -> status.complete(execute(new PrintWriter(out, true), "--world", world.toString())));
        running.start();

        String url = lines.readLine();
        var request = HttpRequest.newBuilder(URI.create(url + "/models")).build();
        String models = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        running.interrupt();

        assertThat(url).matches("http://127\\.0\\.0\\.1:\\d+/v1");
        assertThat(models).contains("\"ann\"", "\"judge-oracle\"");
        assertThat(status.join()).isZero();
        assertThat(messages.toString()).contains("1 prompts, 1 models").contains("\"answered\":0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--faults r404=0.1 | there is no fault \"r404\", only r429, r500, reset, truncate, hang",
                "--faults r429=2 | a fault's rate is in [0, 1], got 2.0",
                "--latency fast | \"fast\" is not a time",
                "--hang soon | \"soon\" is not a time",
                "--port http | --port",
            })
    void impossibleSettingsAreRefused(String settings, String complaint) {
        String[] setting = settings.split(" ", -1);

        assertThat(execute(new PrintWriter(messages), "--world", world.toString(), setting[0], setting[1]))
                .isEqualTo(2);
        assertThat(messages.toString()).contains(complaint);
    }

    @Test
    void aMissingWorldIsMisuse() {
        assertThat(execute(new PrintWriter(messages), "--world", "nowhere.jsonl"))
                .isEqualTo(2);
        assertThat(messages.toString()).contains("there is no file nowhere.jsonl");
    }

    @Test
    void aPortInUseIsTheWorldsFault() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            assertThat(execute(new PrintWriter(messages), "--world", world.toString(), "--port", port))
                    .isEqualTo(1);
            assertThat(messages.toString()).contains("cannot listen on 127.0.0.1:" + port, "choose another port");
        }
    }

    private int execute(PrintWriter out, String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "simulate";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return Murmur.commandLine()
                .setOut(out)
                .setErr(new PrintWriter(messages, true))
                .execute(arguments);
    }
}
