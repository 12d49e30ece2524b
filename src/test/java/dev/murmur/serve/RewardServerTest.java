package dev.murmur.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.murmur.json.InputException;
import dev.murmur.json.Json;
import dev.murmur.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RewardServerTest {
    private static final String ROW = "{\"prompt\":\"2+2?\",\"response\":\"4\"}";

    @Test
    void thePagesAreThere() throws Exception {
        try (var server = new RunningServer()) {
            assertThat(server.get("/health").body()).isEqualTo("{\"status\":\"ok\"}");
            assertThat(server.get("/v1/models").body())
                    .isEqualTo("{\"object\":\"list\",\"data\":["
                            + "{\"id\":\"rm\",\"object\":\"model\",\"created\":0,\"owned_by\":\"murmur\"}]}");
            assertThat(server.get("/openapi.json").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void theOpenApiDocumentDescribesEveryPath() throws Exception {
        try (var server = new RunningServer()) {
            JsonObject document = Json.object(server.get("/openapi.json").body(), "openapi.json");

            assertThat(document.object("paths").names())
                    .containsAll(RewardHandler.DIALECTS.keySet())
                    .contains("/health", "/metrics", "/v1/models", "/openapi.json");
        }
    }

    @Test
    void metricsCountRequestsBatchesAndTextsWithoutPrompt() throws Exception {
        try (var server = new RunningServer()) {
            server.post("/v1/rewards", ROW);
            server.post("/v1/rewards", "{}");
            server.post("/classify", "{\"input\":[\"alone\",\"<|user|>2+2?<|assistant|>4\"]}");
            server.get("/nowhere");

            assertThat(server.get("/metrics").body())
                    .contains("murmur_requests_total{path=\"/v1/rewards\",status=\"200\"} 1.0")
                    .contains("murmur_requests_total{path=\"/v1/rewards\",status=\"400\"} 1.0")
                    .contains("murmur_requests_total{path=\"other\",status=\"404\"} 1.0")
                    .contains("murmur_responses_without_prompt_total 1.0")
                    .contains("murmur_batch_responses_sum 3.0")
                    .contains("murmur_queue_responses 0.0")
                    .contains("jvm_memory_used_bytes");
        }
    }

    @Test
    void whatIsNotServedIsRefusedInTheFormThatClientsRead() throws Exception {
        try (var server = new RunningServer()) {
            assertRefused(server.get("/nowhere"), 404, "GET /openapi.json tells");
            assertRefused(server.get("/score"), 405, "/score takes POST");
            assertThat(server.get("/score").headers().firstValue("Allow")).contains("POST");
            assertRefused(server.post("/health", "{}"), 405, "/health takes GET or HEAD");
            assertRefused(server.post("/v1/rewards", "{\"prompt\":"), 400, "not JSON");
            assertRefused(server.post("/v1/rewards", "[]"), 400, "an object {..} is wanted");
            assertRefused(server.post("/v1/rewards", ""), 400, "not JSON");
        }
    }

    @Test
    void aHeadOfAPageHasItsLengthAndNoBody() throws Exception {
        try (var server = new RunningServer()) {
            HttpResponse<String> response = server.send(server.request("/health")
                    .method("HEAD", HttpRequest.BodyPublishers.noBody())
                    .build());

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEmpty();
            assertThat(response.headers().firstValue("Content-Length")).contains("15");
        }
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() throws Exception {
        try (var server = new RunningServer()) {
            HttpRequest request = server.request("/v1/rewards")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[] {'{', (byte) 0xFF, '}'}))
                    .build();

            assertRefused(server.send(request), 400, "not UTF-8");
        }
    }

    @Test
    void aTokenIsDemandedOfEverythingButHealth() throws Exception {
        try (var server = new RunningServer(RunningServer.SETTINGS, new BearerToken("secret"))) {
            assertThat(server.get("/health").statusCode()).isEqualTo(200);
            assertRefused(server.get("/metrics"), 401, "bearer token");
            assertRefused(server.post("/v1/rewards", ROW), 401, "bearer token");
            assertThat(withToken(server, "Bearer wrong").statusCode()).isEqualTo(401);
            assertThat(withToken(server, "secret").statusCode()).isEqualTo(401);
            assertThat(withToken(server, "Bearer secret").statusCode()).isEqualTo(200);
            assertThat(withToken(server, "bearer secret").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void otherHostsThanLoopbackAreNotServedWithoutAToken() {
        for (String host : new String[] {"0.0.0.0", "::"}) {
            assertThatThrownBy(() -> start(host, 0, null))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("wants a bearer token");
        }
        assertThatThrownBy(() -> start("no such host", 0, null))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("there is no host");
    }

    @Test
    void aPortInUseIsNamed() throws Exception {
        try (var server = new RunningServer()) {
            assertThatThrownBy(() -> start("127.0.0.1", server.port(), null))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(InputException.class)
                    .hasMessageContaining("cannot listen on 127.0.0.1:" + server.port());
        }
    }

    @Test
    void aFailureOfTheModelIsAServerErrorWithoutDetails() throws Exception {
        try (var server = new RunningServer()) {
            assertRefused(
                    server.post("/v1/rewards", "{\"prompt\":\"a\",\"response\":\"" + FakeScorer.POISON + "\"}"),
                    500,
                    "its log says why");
        }
    }

    @Test
    void stoppingAnswersWhatIsInFlight() throws Exception {
        var server = new RunningServer();
        server.scorer.hold();
        var answer = server.client.sendAsync(
                server.request("/v1/rewards")
                        .POST(HttpRequest.BodyPublishers.ofString(ROW))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        while (server.scorer.batches.isEmpty()) {
            Thread.onSpinWait();
        }
        var stop = new Thread(() -> {
            try {
                server.server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        stop.start();
        server.scorer.release();

        assertThat(answer.get().statusCode()).isEqualTo(200);
        stop.join(10_000);
        assertThat(stop.isAlive()).isFalse();
    }

    private static HttpResponse<String> withToken(RunningServer server, String header) throws Exception {
        return server.send(server.request("/v1/rewards")
                .header("Authorization", header)
                .POST(HttpRequest.BodyPublishers.ofString(ROW))
                .build());
    }

    private static void start(String host, int port, @Nullable BearerToken token) throws IOException {
        var settings = new ServeSettings(host, port, 16, Duration.ZERO, 2, 256, 1024, Duration.ofSeconds(5), 0, 16);
        RewardServer.start(new FakeScorer(), "rm", settings, token, () -> Instant.EPOCH)
                .close();
    }

    static void assertRefused(HttpResponse<String> response, int status, String message) throws InputException {
        assertThat(response.statusCode()).isEqualTo(status);
        JsonObject error = Json.object(response.body(), "reply").object("error");
        assertThat(error.text("message")).contains(message);
        assertThat(error.integer("code")).isEqualTo(status);
        assertThat(error.names()).containsExactly("message", "type", "param", "code");
    }
}
