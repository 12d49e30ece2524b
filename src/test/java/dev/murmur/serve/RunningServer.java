package dev.murmur.serve;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A server on a free port with fake rewards and a clock that stands still, and a client for it. */
final class RunningServer implements AutoCloseable {
    static final ServeSettings SETTINGS = new ServeSettings(
            "127.0.0.1", 0, 16, Duration.ofMillis(1), 2, 256, 64 << 10, Duration.ofSeconds(10), 0, 256);

    final FakeScorer scorer = new FakeScorer();
    final RewardServer server;
    final HttpClient client = HttpClient.newHttpClient();

    RunningServer(ServeSettings settings, @Nullable BearerToken token) throws IOException {
        server = RewardServer.start(scorer, "rm", settings, token, () -> Instant.ofEpochSecond(1_700_000_000));
    }

    RunningServer() throws IOException {
        this(SETTINGS, null);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path)).timeout(Duration.ofSeconds(20));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).build());
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(
                request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** A connection for bytes of one's own; reading from it gives up after a while. */
    Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    int port() {
        return URI.create(server.url()).getPort();
    }

    @Override
    public void close() throws IOException {
        scorer.release();
        server.close();
    }
}
