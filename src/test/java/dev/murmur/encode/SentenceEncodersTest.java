package dev.murmur.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.net.httpserver.HttpServer;
import dev.murmur.json.Json;
import dev.murmur.preference.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceEncodersTest {
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    private Path cache;

    private HttpServer server;

    /** A server whose vectors are (length, 1). */
    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/embeddings", call -> {
            List<String> texts = Json.object(
                            new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8), "the request")
                    .texts("input");
            asked.addAll(texts);
            List<Map<String, Object>> data = new ArrayList<>();
            for (String text : texts) {
                data.add(Map.of("index", data.size(), "embedding", List.of(text.length(), 1)));
            }
            byte[] body = Json.write(Map.of("data", data)).getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(200, body.length);
            call.getResponseBody().write(body);
            call.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aRemoteEncodersVectorsAreNormalisedAndAskedForOnce() {
        Encoder encoder = encoder(Map.of("MURMUR_CACHE", cache.toString()));
        var exchange = new Exchange(List.of(Message.user("abcd")), "abc");

        float[] dense = encoder.encode(exchange).dense();
        encoder.encode(exchange);
        encoder(Map.of("MURMUR_CACHE", cache.toString())).encode(exchange);

        assertThat(dense).hasSize(encoder.denseWidth());
        assertThat(dense[0]).isCloseTo((float) (3 / Math.sqrt(10)), within(1e-6f));
        assertThat(dense[4]).isCloseTo((float) (13 / Math.sqrt(170)), within(1e-6f));
        assertThat(asked).containsOnlyOnce("abcd", "abc");
    }

    @Test
    void aLongTextIsSentInPiecesAndABlankOneNotAtAll() {
        Encoder encoder = encoder(Map.of("MURMUR_CACHE", "off"));

        float[] dense = encoder.encode(new Exchange(List.of(Message.user(" ")), "x".repeat(20_000)))
                .dense();

        assertThat(asked.stream().map(String::length)).containsExactly("width".length(), 8000, 8000, 4000);
        assertThat(dense[4]).isZero();
    }

    @Test
    @Timeout(20)
    void aServerThatIsNotThereIsToldAtOnce() {
        server.stop(0);

        assertThatThrownBy(() -> encoder(Map.of("MURMUR_CACHE", "off")).denseWidth())
                .hasMessageContaining("encoder \"remote:lengths@http://127.0.0.1:")
                .hasMessageContaining("nothing answers there");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "onnx:",
                "remote:",
                "remote:model",
                "remote:model@ftp://host",
                "remote:@http://host/v1",
                "bge-large"
            })
    void aNameThatIsNoEncoderIsRefused(String name) {
        assertThat(SentenceEncoders.isName(name)).isFalse();
    }

    private Encoder encoder(Map<String, String> environment) {
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
        return Encoder.parse("remote:lengths@" + url, new SentenceEncoders(environment::get));
    }
}
