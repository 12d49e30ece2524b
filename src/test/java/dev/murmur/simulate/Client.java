package dev.murmur.simulate;

import dev.murmur.json.Json;
import dev.murmur.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A simulator on a free port and a plain HTTP client for it. */
final class Client implements AutoCloseable {
    private final SimulatorServer server;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Serves {@link Worlds#bees}. */
    Client(SimulatorOptions options) {
        this(Worlds.bees(), options);
    }

    Client(World world, SimulatorOptions options) {
        try {
            this.server = SimulatorServer.start(world, options, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(server.baseUrl() + path)).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return http.send(request(body), BodyHandlers.ofString());
    }

    /** Asks the bees' question. */
    HttpResponse<String> chat(String model, Map<String, ?> fields) throws IOException, InterruptedException {
        return post(body(model, Worlds.BEE, fields));
    }

    CompletableFuture<HttpResponse<String>> later(String model, Map<String, ?> fields) {
        return http.sendAsync(request(body(model, Worlds.BEE, fields)), BodyHandlers.ofString());
    }

    JsonObject reply(String model, Map<String, ?> fields) throws IOException, InterruptedException {
        return Json.object(chat(model, fields).body(), "reply");
    }

    /** The answer to the bees' question with this seed. */
    String text(String model, int seed) {
        try {
            JsonObject reply = reply(model, Map.of("seed", seed));
            return reply.objects("choices").get(0).object("message").text("content");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    JsonObject counts() throws IOException, InterruptedException {
        return Json.object(get("/simulator/counts").body(), "counts");
    }

    int port() {
        return URI.create(server.baseUrl()).getPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    static String body(String model, String prompt, Map<String, ?> fields) {
        Map<String, Object> body = new LinkedHashMap<>(fields);
        body.put("model", model);
        body.put("messages", List.of(Map.of("role", "user", "content", prompt)));
        return Json.write(body);
    }

    private HttpRequest request(String body) {
        return HttpRequest.newBuilder(URI.create(server.baseUrl() + "/chat/completions"))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }
}
