package dev.murmur.reward;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.murmur.json.Json;
import dev.murmur.json.JsonLinesWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Data for a training that is larger than its memory: {@code LargeTrainingBenchmark FOLDER PROMPTS K WIDTH CHARACTERS} writes
 * {@code rankings.jsonl}, K responses of CHARACTERS to each of PROMPTS, then serves their vectors on loopback until it is
 * stopped, as an embeddings server does; {@code FOLDER/url} says where. A text's vector is drawn from its hash, and the
 * responses are ordered by a hidden direction of the vectors with noise of half its deviation. {@code
 * large-training-benchmark.sh} beside this file trains on them.
 */
final class LargeTrainingBenchmark {
    private final double[] truth;
    private final String filling;

    private LargeTrainingBenchmark(int width, int characters) {
        this.truth = new SplittableRandom(0)
                .doubles(width, -1, 1)
                .map(x -> x * Math.sqrt(3.0 / width))
                .toArray();
        this.filling = "so it was said, and so it was written down ".repeat(characters / 43 + 1);
    }

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        int characters = Integer.parseInt(args[4]);
        var benchmark = new LargeTrainingBenchmark(Integer.parseInt(args[3]), characters);
        benchmark.write(folder, Integer.parseInt(args[1]), Integer.parseInt(args[2]), characters);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(8));
        server.createContext("/v1/embeddings", benchmark::answer);
        server.start();
        Files.writeString(
                folder.resolve("url"), "http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    private void write(Path folder, int prompts, int k, int characters) throws IOException {
        var noise = new SplittableRandom(1);
        try (var rows = new JsonLinesWriter(folder.resolve("rankings.jsonl"))) {
            for (int prompt = 0; prompt < prompts; prompt++) {
                List<Rated> rated = new ArrayList<>();
                for (int i = 0; i < k; i++) {
                    String text = "Answer " + i + " to question " + prompt + ": "
                            + filling.substring(0, Math.max(0, characters - 32));
                    rated.add(new Rated("model " + i, text, quality(vector(text)) + 0.5 * noise.nextGaussian()));
                }
                rated.sort(Comparator.comparingDouble(Rated::quality).reversed());
                rows.write(Map.of(
                        "prompt",
                        "Question " + prompt + "?",
                        "answers",
                        IntStream.range(0, k)
                                .mapToObj(rank -> rated.get(rank).row(rank + 1))
                                .toList()));
            }
            rows.commit();
        }
    }

    private double quality(float[] vector) {
        return IntStream.range(0, vector.length)
                .mapToDouble(i -> truth[i] * vector[i])
                .sum();
    }

    private float[] vector(String text) {
        var random = new SplittableRandom(text.hashCode());
        float[] vector = new float[truth.length];
        IntStream.range(0, vector.length).forEach(i -> vector[i] = (float) random.nextGaussian());
        return vector;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = Json.read(exchange.getRequestBody().readAllBytes(), Request.class, "the request");
            List<String> texts = request.input == null ? List.of() : request.input;
            List<Map<String, Object>> data = IntStream.range(0, texts.size())
                    .mapToObj(i -> Map.<String, Object>of("index", i, "embedding", vector(texts.get(i))))
                    .toList();
            byte[] body = Json.write(Map.of("data", data)).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private record Request(@Nullable List<String> input) {}

    private record Rated(String model, String answer, double quality) {
        Map<String, Object> row(int rank) {
            return Map.of("model", model, "answer", answer, "rank", rank);
        }
    }
}
