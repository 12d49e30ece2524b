package dev.murmur.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.murmur.json.InputException;
import dev.murmur.json.Yaml;
import dev.murmur.preference.Message;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointsTest {
    private static final String KEY = "sk-test-0123456789abcdef0123456789abcdef";
    private static final ChatRequest REQUEST =
            new ChatRequest("some-model", List.of(Message.user("hello")), Sampling.DEFAULTS);

    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void theKeyComesFromTheEnvironmentAndGoesIntoTheHeader() throws Exception {
        server.enqueue(new MockResponse.Builder().body(WireExamples.OPENAI).build());

        Endpoints.connect("openai", keyed(Api.OPENAI), Map.of("SOME_KEY", KEY)::get, new StopSignal())
                .reply(REQUEST);

        assertThat(server.takeRequest().getHeaders().get("Authorization")).isEqualTo("Bearer " + KEY);
    }

    @Test
    void azureWantsTheKeyElsewhereAndTheModelInThePath() throws Exception {
        server.enqueue(new MockResponse.Builder().body(WireExamples.OPENAI).build());
        String base = url("/openai/deployments/{model}") + "?api-version=2024-10-21";

        Endpoints.connect("azure", endpoint(base, Api.AZURE), Map.of("SOME_KEY", KEY)::get, new StopSignal())
                .reply(REQUEST);

        var sent = server.takeRequest();
        assertThat(sent.getHeaders().get("api-key")).isEqualTo(KEY);
        assertThat(sent.getTarget())
                .isEqualTo("/openai/deployments/some-model/chat/completions?api-version=2024-10-21");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.0 200 OK", "HTTP/1.1 200 OK"})
    void aConnectionIsUsedAgainOnlyWhereTheServerKeepsIt(String status) throws Exception {
        for (int call = 0; call < 3; call++) {
            server.enqueue(new MockResponse.Builder()
                    .status(status)
                    .body(WireExamples.OPENAI)
                    .build());
        }
        ChatModel model = Endpoints.connect("some", Endpoint.of(url("/v1")), name -> null, new StopSignal());

        for (int call = 0; call < 3; call++) {
            assertThat(model.reply(REQUEST).tries()).isEqualTo(1);
        }

        boolean kept = status.startsWith("HTTP/1.1");
        for (int call = 0; call < 3; call++) {
            assertThat(server.takeRequest().getExchangeIndex()).isEqualTo(kept ? call : 0);
        }
    }

    @Test
    void aMissingKeyIsSaidBeforeAnyCall() {
        assertThatThrownBy(() -> Endpoints.connect("openai", keyed(Api.OPENAI), name -> null, new StopSignal()))
                .isInstanceOf(InputException.class)
                .hasMessage("endpoint \"openai\": environment variable SOME_KEY is not set;"
                        + " export it or remove api_key_env");
    }

    @Test
    void aKeyThatNoHeaderCanCarryIsRefusedWithoutBeingShown() {
        assertThatThrownBy(() -> Endpoints.connect(
                        "openai", keyed(Api.ANTHROPIC), Map.of("SOME_KEY", "sk-one\nsk-two")::get, new StopSignal()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("SOME_KEY")
                .hasMessageNotContaining("sk-");
    }

    @Test
    void aRefusedKeyStopsTheEndpointAndIsNotInAnyMessage() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .code(401)
                .body("{\"error\":{\"message\":\"Incorrect API key provided: " + KEY
                        + "\",\"type\":\"invalid_request_error\",\"code\":\"invalid_api_key\"}}")
                .build());
        ChatModel model =
                Endpoints.connect("openai", keyed(Api.OPENAI), Map.of("SOME_KEY", KEY)::get, new StopSignal());

        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> model.reply(REQUEST))
                    .isInstanceOf(ChatException.class)
                    .hasMessageContaining("Incorrect API key provided: ***")
                    .hasStackTraceContaining("***")
                    .satisfies(e -> assertThat(stackTrace(e)).doesNotContain(KEY));
        }

        assertThat(server.getRequestCount()).isEqualTo(1);
        assertThat(model.toString()).doesNotContain(KEY);
    }

    @Test
    void redirectsAreNotFollowedSinceTheyWouldCarryTheKeyElsewhere() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .code(301)
                .setHeader("Location", url("/elsewhere"))
                .build());
        ChatModel model =
                Endpoints.connect("openai", keyed(Api.OPENAI), Map.of("SOME_KEY", KEY)::get, new StopSignal());

        assertThatThrownBy(() -> model.reply(REQUEST)).hasMessageContaining("HTTP 301");

        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void checkingListsTheModels() throws IOException {
        server.enqueue(new MockResponse.Builder()
                .body("{\"object\":\"list\",\"data\":[{\"id\":\"heron\"},{\"id\":\"wren\"}]}")
                .build());

        assertThat(Endpoints.check("local", Endpoint.of(url("/v1")), name -> null))
                .containsExactly("heron", "wren");
    }

    @Test
    void aServerWithoutAListIsThereAllTheSame() throws IOException {
        server.enqueue(new MockResponse.Builder().code(404).body("nothing here").build());

        assertThat(Endpoints.check("local", Endpoint.of(url("/v1")), name -> null))
                .isEmpty();
    }

    @Test
    void checkingSaysWhenNothingAnswers() {
        String gone = url("/v1");
        server.close();

        assertThatThrownBy(() -> Endpoints.check("local", Endpoint.of(gone), name -> null))
                .isNotInstanceOf(InputException.class)
                .hasMessageStartingWith("endpoint \"local\": nothing answers at " + gone)
                .hasMessageEndingWith("; start the server or change base_url");
    }

    @Test
    void checkingSaysWhenTheKeyIsRefused() {
        server.enqueue(new MockResponse.Builder().code(401).build());

        assertThatThrownBy(() -> Endpoints.check("openai", keyed(Api.OPENAI), Map.of("SOME_KEY", KEY)::get))
                .isInstanceOf(InputException.class)
                .hasMessage("endpoint \"openai\": the server refused the key in SOME_KEY");
    }

    @Test
    void settingsHaveDefaults() throws InputException {
        Endpoint endpoint = Yaml.read("base_url: http://localhost:11434/v1", Endpoint.class, "run.yaml");

        assertThat(endpoint).isEqualTo(Endpoint.of("http://localhost:11434/v1"));
        assertThat(endpoint.maxInFlight()).isEqualTo(16);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "base_url: localhost:8080",
                "base_url: 'http://me:secret@host/v1'",
                "api_key_env: KEY",
                "{base_url: 'http://h/v1', max_in_flight: 0}",
                "{base_url: 'http://h/v1', requests_per_minute: -1}",
                "{base_url: 'http://h/v1', headers: {Authorization: x}}",
                "{base_url: 'http://h/v1', headers: {X-Title: sk-abcdef}}",
                "{base_url: 'http://h/v1', headers: {X-Title: 0123456789abcdef0123456789abcdef01}}",
                "{base_url: 'http://h/v1', max_inflight: 3}"
            })
    void impossibleSettingsAreRefused(String yaml) {
        assertThatThrownBy(() -> Yaml.read(yaml, Endpoint.class, "run.yaml"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("run.yaml:1: ");
    }

    @Test
    void aNewcomerIsServedByTheWholePipeline() throws Exception {
        server.enqueue(new MockResponse.Builder().code(500).build());
        server.enqueue(new MockResponse.Builder().body(WireExamples.OPENAI).build());

        ChatReply reply = Endpoints.connect("local", Endpoint.of(url("/v1/")), name -> null, new StopSignal())
                .reply(REQUEST);

        assertThat(reply.tries()).isEqualTo(2);
        assertThat(server.takeRequest().getTarget()).isEqualTo("/v1/chat/completions");
    }

    private String url(String path) {
        String url = server.url("/").toString();
        return url.substring(0, url.length() - 1) + path;
    }

    private Endpoint keyed(Api api) {
        return endpoint(url("/v1"), api);
    }

    private static Endpoint endpoint(String url, Api api) {
        return new Endpoint(url, "SOME_KEY", api, null, null, 4, 2, 5.0, 5.0, 5.0, Map.of(), false);
    }

    private static String stackTrace(Throwable e) {
        var text = new java.io.StringWriter();
        e.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }
}
