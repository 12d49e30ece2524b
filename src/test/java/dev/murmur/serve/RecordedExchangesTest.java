package dev.murmur.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.murmur.json.Json;
import dev.murmur.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests as each protocol's clients send them, with their replies; {@code -Dgolden.update=true} records them anew. */
class RecordedExchangesTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden/serve");

    @ParameterizedTest
    @ValueSource(
            strings = {"rows", "openrlhf", "vllm-classify", "vllm-score", "vllm-rerank", "vllm-pooling", "llama-factory"
            })
    void recordedExchangesReplayEqual(String protocol) throws IOException, InterruptedException {
        Path file = FOLDER.resolve(protocol + ".json");
        JsonObject recording = Json.object(Files.readString(file), file.toString());
        List<Map<String, Object>> replayed = new ArrayList<>();
        try (var server = new RunningServer()) {
            for (JsonObject exchange : recording.objects("exchanges")) {
                replayed.add(replay(server, exchange));
            }
        }

        String text = Json.pretty(Map.of("exchanges", replayed)) + "\n";
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }

    private static Map<String, Object> replay(RunningServer server, JsonObject exchange)
            throws IOException, InterruptedException {
        String path = exchange.text("path");
        JsonObject request = exchange.object("request");
        HttpResponse<String> response = server.post(path, request.toString());
        Map<String, Object> replayed = new LinkedHashMap<>();
        replayed.put("path", path);
        replayed.put("request", Json.read(request.toString(), LinkedHashMap.class, path));
        replayed.put("status", response.statusCode());
        replayed.put("reply", Json.read(response.body(), LinkedHashMap.class, path));
        return replayed;
    }
}
