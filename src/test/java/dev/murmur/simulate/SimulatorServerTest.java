package dev.murmur.simulate;

import static dev.murmur.simulate.Worlds.BEE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.murmur.json.Json;
import dev.murmur.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatorServerTest {
    @TempDir
    private Path folder;

    private final Client client = new Client(SimulatorOptions.DEFAULTS);

    @AfterEach
    void stop() throws IOException {
        client.close();
    }

    @Test
    void itListsItsModelsAndJudges() throws Exception {
        JsonObject listed = Json.object(client.get("/models").body(), "models");

        assertThat(listed.objects("data"))
                .extracting(model -> model.text("id"))
                .startsWith("ann", "ben", "cas", "dan")
                .contains("judge-oracle", "judge-noisy:1");
        assertThat(client.get("/models/judge-noisy:0.25").statusCode()).isEqualTo(200);
        assertThat(client.get("/models/eve").statusCode()).isEqualTo(404);
    }

    @Test
    void aModelAnswersAKnownPromptWithItsStoredText() throws Exception {
        JsonObject reply = client.reply("ben", Map.of());

        JsonObject choice = reply.objects("choices").get(0);
        assertThat(choice.object("message").text("content")).isEqualTo("They point to food.");
        assertThat(choice.text("finish_reason")).isEqualTo("stop");
        assertThat(reply.object("usage").integer("prompt_tokens")).isEqualTo(5);
        assertThat(reply.object("usage").integer("completion_tokens")).isEqualTo(5);
    }

    @Test
    void limitsStopsChoicesAndProbabilitiesAreHeeded() throws Exception {
        JsonObject cut = client.reply("ben", Map.of("max_tokens", 2, "n", 3, "logprobs", true, "top_logprobs", 2));

        assertThat(cut.objects("choices")).hasSize(3).allSatisfy(choice -> {
            assertThat(choice.object("message").text("content")).isEqualTo("They poi");
            assertThat(choice.text("finish_reason")).isEqualTo("length");
            assertThat(choice.object("logprobs").objects("content")).hasSize(2);
        });
        assertThat(cut.object("usage").integer("completion_tokens")).isEqualTo(6);
        assertThat(content(client.reply("ben", Map.of("stop", List.of("food", "to")))))
                .isEqualTo("They point ");
    }

    @Test
    void aStreamCarriesTheSameText() throws Exception {
        String events = client.chat("ben", Map.of("stream", true)).body();

        var text = new StringBuilder();
        for (String event : events.split("\n\n", -1)) {
            if (event.startsWith("data: {")) {
                JsonObject delta = Json.object(event.substring(6), "event")
                        .objects("choices")
                        .get(0)
                        .object("delta");
                text.append(delta.textOr("content", ""));
            }
        }
        assertThat(text).hasToString("They point to food.");
        assertThat(events).endsWith("data: [DONE]\n\n");
    }

    @Test
    void severalAnswersOfOneModelAreChosenByTheRequest() throws Exception {
        String row =
                "{\"prompt\": \"" + BEE + "\", \"answers\": [{\"model\": \"ann\", \"answer\": \"Yes\", \"rank\": 1},"
                        + " {\"model\": \"ann\", \"answer\": \"No\", \"rank\": 2}]}";
        try (var two = new Client(Worlds.of(row), SimulatorOptions.DEFAULTS)) {
            assertThat(two.reply("ann", Map.of("n", 2)).objects("choices"))
                    .extracting(choice -> choice.object("message").text("content"))
                    .containsExactlyInAnyOrder("Yes", "No");
            assertThat(IntStream.range(0, 20).mapToObj(seed -> two.text("ann", seed)))
                    .contains("Yes", "No");
            assertThat(two.text("ann", 3)).isEqualTo(two.text("ann", 3));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'model': 'eve', 'messages': [{'role': 'user', 'content': 'Hi'}]} | 404 | model_not_found",
                "{'model': 'judge-noisy:x', 'messages': [{'role': 'user', 'content': 'Hi'}]} | 404 | model_not_found",
                "{'model': 'ann', 'messages': [{'role': 'user', 'content': 'Hi'}]} | 400 | unknown_prompt",
                "{'model': 'judge-oracle', 'messages': [{'role': 'user', 'content': 'Hi'}]} | 400 | unknown_prompt",
                "{'model': 'ann'} | 400 | missing_required_parameter",
                "{'model': 'ann', 'messages': []} | 400 | empty_array",
                "{'model': 'ann', 'messages': [{'role': 'user', 'content': 'Hi'}], 'n': 0} | 400 | integer_out_of_range",
            })
    void whatCannotBeAnsweredIsRefusedAsOpenAiDoes(String body, int status, String code) throws Exception {
        HttpResponse<String> response = client.post(body.replace('\'', '"'));

        assertThat(response.statusCode()).isEqualTo(status);
        JsonObject error = Json.object(response.body(), "error").object("error");
        assertThat(error.text("code")).isEqualTo(code);
        assertThat(error.text("type")).isEqualTo("invalid_request_error");
        assertThat(error.text("message")).isNotBlank();
    }

    @Test
    void badJsonBadFieldsWrongPathsAndWrongMethodsAreRefused() throws Exception {
        assertThat(client.post("{not json").statusCode()).isEqualTo(400);
        assertThat(client.post("[]").statusCode()).isEqualTo(400);
        assertThat(client.chat("ann", Map.of("top_logprobs", 2)).statusCode()).isEqualTo(400);
        assertThat(client.chat("ann", Map.of("stop", 3)).statusCode()).isEqualTo(400);
        assertThat(client.get("/embeddings").statusCode()).isEqualTo(404);
        assertThat(client.get("/chat/completions").statusCode()).isEqualTo(405);
        assertThat(client.counts().integer("refused")).isEqualTo(4);
        assertThat(client.counts().integer("answered")).isZero();
    }

    @Test
    void answersAreCountedWithTheirTokensAndRepeatsByTheirContent() throws Exception {
        client.reply("ben", Map.of());
        client.reply("ben", Map.of());
        client.reply("ben", Map.of("seed", 1));

        JsonObject counts = client.counts();
        assertThat(counts.integer("answered")).isEqualTo(3);
        assertThat(counts.integer("distinct")).isEqualTo(2);
        assertThat(counts.integer("answered_again")).isEqualTo(1);
        assertThat(counts.integer("tokens_in")).isEqualTo(15);
        assertThat(counts.object("models").object("ben").integer("tokens_out")).isEqualTo(15);
    }

    @Test
    void slowCallsHoldNoThread() throws Exception {
        var latency = new Latency(Duration.ofMillis(500), Duration.ofMillis(500));
        try (var slow = new Client(SimulatorOptions.DEFAULTS.withLatency(latency))) {
            long start = System.nanoTime();
            CompletableFuture.allOf(IntStream.range(0, 256)
                            .mapToObj(seed -> slow.later("ben", Map.of("seed", seed)))
                            .toArray(CompletableFuture[]::new))
                    .join();

            // With a thread for each call, sixteen at a time would take 8 seconds.
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(500), Duration.ofSeconds(6));
            assertThat(slow.counts().integer("answered")).isEqualTo(256);
        }
    }

    @Test
    void everyRequestIsInTheTranscript() throws Exception {
        Path transcript = folder.resolve("transcript.jsonl");
        try (var recorded = new Client(SimulatorOptions.DEFAULTS.withTranscript(transcript))) {
            recorded.reply("ben", Map.of());
            recorded.chat("eve", Map.of());
        }

        assertThat(Files.readAllLines(transcript))
                .satisfiesExactly(
                        line -> assertThat(line).contains("\"answered\"", "ben"),
                        line -> assertThat(line).contains("\"refused\"", "eve"));
    }

    @Test
    void aPortInUseIsSaidWithWhatToDo() {
        assertThatThrownBy(() -> SimulatorServer.start(Worlds.bees(), SimulatorOptions.DEFAULTS, client.port()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot listen on 127.0.0.1:" + client.port())
                .hasMessageContaining("choose another port");
    }

    private static String content(JsonObject reply) throws IOException {
        return reply.objects("choices").get(0).object("message").text("content");
    }
}
