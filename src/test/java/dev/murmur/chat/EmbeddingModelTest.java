package dev.murmur.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.murmur.json.InputException;
import dev.murmur.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmbeddingModelTest {
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
    void textsAreSentTogetherAndVectorsComeBackInTheirOrder() throws Exception {
        answer(200, """
                {"data": [{"index": 1, "embedding": [3, 4.5]}, {"index": 0, "embedding": [1e-3, -2]}],
                 "model": "small", "usage": {"prompt_tokens": 7, "total_tokens": 7}}""");

        List<float[]> vectors = model().vectors(List.of("one", "two"));

        assertThat(vectors).containsExactly(new float[] {1e-3f, -2}, new float[] {3, 4.5f});
        RecordedRequest sent = server.takeRequest();
        assertThat(sent.getTarget()).isEqualTo("/v1/embeddings");
        assertThat(sent.getHeaders().get("Authorization")).isEqualTo("Bearer secret1");
        var body = Json.object(
                String.valueOf(sent.getBody() == null ? null : sent.getBody().utf8()), "sent");
        assertThat(body.texts("input")).containsExactly("one", "two");
        assertThat(body.text("model")).isEqualTo("small");
    }

    @Test
    void base64IsReadAsLittleEndianNumbers() throws Exception {
        answer(200, "{\"data\": [{\"index\": 0, \"embedding\": \"AACAPwAAAMA=\"}]}"); // struct.pack("<2f", 1, -2)

        assertThat(model().vectors(List.of("one"))).containsExactly(new float[] {1, -2});
    }

    @Test
    void moreVectorsThanTextsAreNoReply() throws Exception {
        answer(200, "{\"data\": [{\"index\": 0, \"embedding\": [1]}, {\"index\": 1, \"embedding\": [2]}]}");
        answer(200, "{\"data\": [{\"index\": 0, \"embedding\": [3]}]}");

        assertThat(model().vectors(List.of("one"))).containsExactly(new float[] {3});
    }

    @Test
    void aServerThatIsBusyIsAskedAgain() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .code(429)
                .setHeader("Retry-After", "0")
                .build());
        answer(200, "{\"data\": [{\"index\": 0, \"embedding\": [1]}]}");

        assertThat(model().vectors(List.of("one"))).containsExactly(new float[] {1});
    }

    @Test
    void aRefusalIsSaidWithoutTheKey() throws Exception {
        answer(401, "{\"error\": {\"message\": \"wrong key secret1\"}}");

        assertThatThrownBy(() -> model().vectors(List.of("one")))
                .isInstanceOf(ChatException.class)
                .hasMessageContaining("401")
                .hasMessageNotContaining("secret1");
    }

    @Test
    void aKeyThatIsNotSetIsNoticedBeforeAnythingIsSent() {
        assertThatThrownBy(() -> EmbeddingModel.connect("small", endpoint(), name -> null))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("EMBEDDINGS_KEY");
    }

    private EmbeddingModel model() throws InputException {
        return EmbeddingModel.connect("small", endpoint(), Map.of("EMBEDDINGS_KEY", "secret1")::get);
    }

    private Endpoint endpoint() {
        return Endpoint.of(server.url("/v1").toString()).withApiKeyEnv("EMBEDDINGS_KEY");
    }

    private void answer(int code, String body) {
        server.enqueue(new MockResponse.Builder().code(code).body(body).build());
    }
}
