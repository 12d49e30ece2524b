package dev.murmur.report;

import dev.murmur.json.Json;
import dev.murmur.json.JsonObject;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A headless Chromium with one page, spoken to by the DevTools protocol. */
final class Chromium implements Closeable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final long PATIENCE = 60;

    private final Process process;
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<JsonObject>> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger last = new AtomicInteger();
    private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
    private String session = "";

    /** Where this machine's Chromium is, if it has one. */
    static Optional<Path> find() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    Chromium(Path program, Path profile) throws Exception {
        Files.createDirectories(profile);
        var builder = new ProcessBuilder(
                        program.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-quic",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("TMPDIR", profile.toString());
        process = builder.start();
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(address(profile)), new Listener())
                .get(PATIENCE, TimeUnit.SECONDS);
        String target = ask("Target.createTarget", Map.of("url", "about:blank")).text("targetId");
        session = ask("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .text("sessionId");
        for (String domain : List.of("Page", "Runtime", "Log")) {
            ask(domain + ".enable", Map.of());
        }
    }

    /** Errors and warnings of the page so far. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    void show(int width, int height, String colours) throws Exception {
        ask(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        var scheme = Map.of("name", "prefers-color-scheme", "value", colours);
        ask("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
    }

    /** Opens a file and waits until an expression of the page is true. */
    void open(Path page, String ready) throws Exception {
        ask("Page.navigate", Map.of("url", page.toUri().toString()));
        await(ready);
    }

    void await(String condition) throws Exception {
        evaluate("new Promise(async done => { const soon = () => new Promise(r => setTimeout(r, 20));"
                + " while (true) { try { if (" + condition + ") return done('true'); } catch (e) { await soon(); }"
                + " await soon(); } })");
    }

    /** What an expression of the page comes to, as text. */
    String evaluate(String expression) throws Exception {
        JsonObject answer = ask(
                "Runtime.evaluate",
                Map.of("expression", "Promise.resolve(" + expression + ").then(String)", "awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new IOException(expression + ": " + answer.object("exceptionDetails"));
        }
        return answer.object("result").text("value");
    }

    void screenshot(Path file, boolean whole) throws Exception {
        String image = ask("Page.captureScreenshot", Map.of("captureBeyondViewport", whole))
                .text("data");
        Files.write(file, Base64.getDecoder().decode(image));
    }

    @Override
    public void close() {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }

    /** Chromium writes port and path of its socket into its profile as soon as it listens. */
    private String address(Path profile) throws IOException {
        Path port = profile.resolve("DevToolsActivePort");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
        while (!Files.exists(port) || Files.readAllLines(port).size() < 2) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IOException("Chromium does not listen");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        List<String> lines = Files.readAllLines(port);
        return "ws://127.0.0.1:" + lines.get(0) + lines.get(1);
    }

    private JsonObject ask(String method, Map<String, Object> parameters) throws Exception {
        int id = last.incrementAndGet();
        var reply = new CompletableFuture<JsonObject>();
        waiting.put(id, reply);
        Map<String, Object> message = session.isEmpty()
                ? Map.of("id", id, "method", method, "params", parameters)
                : Map.of("id", id, "method", method, "params", parameters, "sessionId", session);
        socket.sendText(Json.write(message), true).get(PATIENCE, TimeUnit.SECONDS);
        JsonObject answer = reply.get(PATIENCE, TimeUnit.SECONDS);
        if (answer.has("error")) {
            throw new IOException(method + ": " + answer.raw("error"));
        }
        return answer.object("result");
    }

    private void hear(JsonObject message) throws IOException {
        if (message.has("id")) {
            Objects.requireNonNull(waiting.remove(message.integer("id"))).complete(message);
            return;
        }
        JsonObject said = message.object("params");
        switch (message.text("method")) {
            case "Runtime.exceptionThrown" -> complaints.add(said.toString());
            case "Runtime.consoleAPICalled" -> {
                if (!said.text("type").equals("log")) {
                    complaints.add(said.toString());
                }
            }
            case "Log.entryAdded" -> complaints.add(said.object("entry").text("text"));
            default -> {}
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean whole) {
            text.append(part);
            if (whole) {
                try {
                    hear(Json.object(text.toString(), "Chromium"));
                } catch (IOException e) {
                    complaints.add("not understood: " + e.getMessage());
                }
                text.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedStage(null);
        }
    }
}
