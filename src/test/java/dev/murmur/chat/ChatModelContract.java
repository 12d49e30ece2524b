package dev.murmur.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.murmur.json.Json;
import dev.murmur.json.JsonObject;
import dev.murmur.preference.FinishReason;
import dev.murmur.preference.Message;
import dev.murmur.testing.Seeds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every wire format owes its callers, whatever the spelling. */
abstract class ChatModelContract {
    final MockWebServer server = new MockWebServer();
    final List<ServerLimits> observed = new ArrayList<>();
    private final FakeTime time = new FakeTime();

    abstract WireFormat wire();

    /** A reply that says A, and took 52 or 57 tokens in. */
    abstract String reply();

    /** A reply that was cut off at the token limit. */
    abstract String cutOff();

    /** A reply that the provider's filter ended. */
    abstract String filtered();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void anAnswerIsReadWithItsUsage() throws IOException {
        enqueue(200, reply());

        ChatReply reply = model().reply(request(Sampling.DEFAULTS));

        assertThat(reply.text()).isEqualTo("A");
        assertThat(reply.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(reply.usage().inputTokens()).isBetween(52L, 57L);
        assertThat(reply.usage().cachedInputTokens()).isPositive();
        assertThat(reply.tries()).isEqualTo(1);
    }

    @Test
    void aCutOffAnswerSaysSo() throws IOException {
        enqueue(200, cutOff());

        assertThat(model().reply(request(Sampling.DEFAULTS)).finishReason()).isEqualTo(FinishReason.LENGTH);
    }

    @Test
    void aFilteredAnswerSaysSo() throws IOException {
        enqueue(200, filtered());

        assertThat(model().reply(request(Sampling.DEFAULTS)).finishReason()).isEqualTo(FinishReason.CONTENT_FILTER);
    }

    @Test
    void modelMessagesAndSettingsAreSent() throws Exception {
        enqueue(200, reply());

        model().reply(request(new Sampling(0.5, 0.9, 64, List.of("###"), null, Map.of("user", "u"))));

        JsonObject body = sent();
        assertThat(body.text("model")).isEqualTo("some-model");
        assertThat(body.objects("messages")
                        .get(body.objects("messages").size() - 1)
                        .text("content"))
                .isEqualTo("hello");
        assertThat(body.number("temperature")).isEqualTo(0.5);
        assertThat(body.number("top_p")).isEqualTo(0.9);
        assertThat(body.integer("max_tokens")).isEqualTo(64);
        assertThat(body.text("user")).isEqualTo("u");
        assertThat(body.toString()).contains("[\"###\"]");
    }

    @Test
    void aTornAnswerMayBeTriedAgain() {
        enqueue(200, reply().substring(0, reply().length() / 2));

        assertThatThrownBy(() -> model().reply(request(Sampling.DEFAULTS)))
                .isInstanceOfSatisfying(
                        ChatException.class,
                        e -> assertThat(e.diagnosis()).isEqualTo(new Diagnosis(Remedy.RETRY, "not-a-reply")));
    }

    @Test
    void anAnswerOfAnotherKindMayBeTriedAgain() {
        enqueue(200, "{\"object\":\"something else\"}");

        assertThatThrownBy(() -> model().reply(request(Sampling.DEFAULTS)))
                .isInstanceOfSatisfying(
                        ChatException.class,
                        e -> assertThat(e.diagnosis().remedy()).isEqualTo(Remedy.RETRY));
    }

    @Test
    void anErrorInsideA200IsAnError() {
        enqueue(200, "{\"error\":{\"message\":\"Rate limited upstream\",\"code\":429}}");

        assertThatThrownBy(() -> model().reply(request(Sampling.DEFAULTS)))
                .isInstanceOfSatisfying(
                        ChatException.class, e -> assertThat(e.status()).isEqualTo(429));
    }

    @Test
    void aLostConnectionIsNeverSentAgainBehindOurBack() {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket(true, false, false))
                .build());
        enqueue(200, reply());

        assertThatThrownBy(() -> model().reply(request(Sampling.DEFAULTS)))
                .isInstanceOfSatisfying(
                        ChatException.class, e -> assertThat(e.status()).isZero());

        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void silenceIsATimeout() {
        server.enqueue(new MockResponse.Builder()
                .headersDelay(5, TimeUnit.SECONDS)
                .body(reply())
                .build());

        assertThatThrownBy(() -> model().reply(request(Sampling.DEFAULTS)))
                .isInstanceOfSatisfying(
                        ChatException.class,
                        e -> assertThat(e.diagnosis().reason()).isEqualTo("timeout"));
    }

    @Test
    void theServersLimitsAreObservedOnEveryAnswer() throws IOException {
        server.enqueue(new MockResponse.Builder()
                .setHeader("x-ratelimit-remaining-requests", "59")
                .setHeader("x-ratelimit-reset-requests", "1s")
                .body(reply())
                .build());

        model().reply(request(Sampling.DEFAULTS));

        assertThat(observed)
                .singleElement()
                .satisfies(limits -> assertThat(limits.requests()).isNotNull());
    }

    @Test
    void aRetryAfterReachesTheDiagnosis() {
        server.enqueue(new MockResponse.Builder()
                .code(429)
                .setHeader("Retry-After", "7")
                .body("slow down")
                .build());

        assertThatThrownBy(() -> model().reply(request(Sampling.DEFAULTS)))
                .isInstanceOfSatisfying(
                        ChatException.class,
                        e -> assertThat(e.diagnosis().told()).hasSeconds(7));
    }

    final void enqueue(int status, String body) {
        server.enqueue(new MockResponse.Builder().code(status).body(body).build());
    }

    /** The body of the last request but those already taken. */
    final JsonObject sent() throws Exception {
        return Json.object(server.takeRequest().getBody().utf8(), "the request");
    }

    final ChatModel model() {
        var http = new OkHttpClient.Builder()
                .retryOnConnectionFailure(false)
                .readTimeout(java.time.Duration.ofMillis(300))
                .build();
        var address = new ServerAddress(server.url("/v1").toString(), Map.of(), new Credential("key"));
        return new HttpChatModel(http, address, wire(), time, observed::add);
    }

    static ChatRequest request(Sampling sampling) {
        return new ChatRequest("some-model", List.of(Message.system("Be brief."), Message.user("hello")), sampling);
    }

    static Sampling seeded() {
        return Sampling.DEFAULTS.withSeed(Seeds.random(1).nextLong(1000));
    }
}
