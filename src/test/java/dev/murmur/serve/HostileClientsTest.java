package dev.murmur.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Clients that send too much, too slowly, too often or only half, beside one that behaves. */
class HostileClientsTest {
    private static final String ROW = "{\"prompt\":\"2+2?\",\"response\":\"4\"}";
    private static final String HEAD = "POST /v1/rewards HTTP/1.1\r\nHost: localhost\r\nContent-Length: ";

    @Test
    void aBodyThatIsTooLargeIsRefusedBeforeItIsRead() throws Exception {
        try (var server = new RunningServer();
                var socket = server.connect()) {
            write(socket, HEAD + "1000000000\r\n\r\n{");

            assertThat(statusLine(socket)).contains(" 413 ");
            assertThat(server.post("/v1/rewards", ROW).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aClientThatIsRefusedBeforeItsBodyHasComeIsToldThatTheConnectionEnds() throws Exception {
        try (var server = new RunningServer();
                var socket = server.connect()) {
            write(socket, HEAD + "1000000000\r\n\r\n{");

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).contains(" 413 ").containsIgnoringCase("connection: close");
        }
    }

    @Test
    void aBodyThatTurnsOutToBeTooLargeIsRefused() throws Exception {
        byte[] body = " ".repeat(RunningServer.SETTINGS.bodyBytes() + 1).getBytes(StandardCharsets.UTF_8);
        try (var server = new RunningServer();
                var socket = server.connect()) {
            write(socket, "POST /v1/rewards HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
            write(
                    socket,
                    Integer.toHexString(body.length) + "\r\n" + new String(body, StandardCharsets.UTF_8) + "\r\n");

            assertThat(statusLine(socket)).contains(" 413 ");
        }
    }

    @Test
    void aClientThatDribblesIsCutOff() throws Exception {
        try (var server = new RunningServer(timeout(Duration.ofMillis(500)), null);
                Socket socket = server.connect()) {
            write(socket, HEAD + "1000\r\n\r\n");
            socket.setSoTimeout(20);
            String status = "";
            for (int i = 0; i < 999 && status.isEmpty(); i++) {
                write(socket, " ");
                try {
                    status = statusLine(socket);
                } catch (SocketTimeoutException e) {
                    assertThat(e).hasMessageContaining("timed out");
                }
            }

            assertThat(status).contains(" 408 ");
        }
    }

    @Test
    void clientsWhoseHeadersDribbleAreCutOffAndHoldUpNobody() throws Exception {
        try (var server = new RunningServer(timeout(Duration.ofMillis(400)), null)) {
            List<Socket> dribbling = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                dribbling.add(server.connect());
            }
            var gone = new HashSet<Socket>();
            for (int round = 0; round < 500 && gone.size() < dribbling.size(); round++) {
                for (Socket socket : dribbling) {
                    if (!gone.contains(socket) && !takes(socket, round == 0 ? "GET /health HTTP/1.1\r\nA: " : "a")) {
                        gone.add(socket);
                    }
                }
                assertThat(server.post("/v1/rewards", ROW).statusCode()).isEqualTo(200);
            }

            assertThat(gone).hasSize(50);
            for (Socket socket : dribbling) {
                socket.close();
            }
        }
    }

    @Test
    void aClientThatRestsBetweenRequestsIsNotCutOff() throws Exception {
        try (var server = new RunningServer(timeout(Duration.ofSeconds(1)), null);
                Socket socket = server.connect()) {
            for (int i = 0; i < 3; i++) {
                write(socket, HEAD + ROW.length() + "\r\n\r\n" + ROW);
                assertThat(statusLine(socket)).contains(" 200 ");
                socket.setSoTimeout(500);
                assertThatThrownBy(() -> {
                            while (socket.getInputStream().read() >= 0) {}
                        })
                        .isInstanceOf(SocketTimeoutException.class);
            }
        }
    }

    @Test
    void clientsThatStallAreCutOffAndHoldUpNobody() throws Exception {
        try (var server = new RunningServer(timeout(Duration.ofMillis(1500)), null)) {
            List<Socket> stalled = stalled(server, 100);

            assertThat(server.post("/v1/rewards", ROW).statusCode()).isEqualTo(200);
            for (Socket socket : stalled) {
                assertThat(statusLine(socket)).contains(" 408 ");
                socket.close();
            }
            assertThat(server.post("/v1/rewards", ROW).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void clientsThatHangUpHarmNobody() throws Exception {
        try (var server = new RunningServer()) {
            for (Socket socket : stalled(server, 50)) {
                socket.setSoLinger(true, 0);
                socket.close();
            }
            server.scorer.hold();
            for (int i = 0; i < 10; i++) {
                try (var socket = server.connect()) {
                    write(socket, HEAD + ROW.length() + "\r\n\r\n" + ROW);
                }
            }
            server.scorer.release();

            assertThat(server.post("/v1/rewards", ROW).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aFloodFillsTheQueueAndIsToldToComeBack() throws Exception {
        String many = "{\"prompt\":\"a\",\"responses\":["
                + String.join(
                        ",",
                        IntStream.range(0, 100).mapToObj(i -> "\"" + i + "\"").toList()) + "]}";
        try (var server = new RunningServer()) {
            server.scorer.hold();
            List<CompletableFuture<HttpResponse<String>>> flood = IntStream.range(0, 20)
                    .mapToObj(i -> server.client.sendAsync(
                            server.request("/v1/rewards")
                                    .POST(HttpRequest.BodyPublishers.ofString(many))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString()))
                    .toList();
            HttpResponse<String> refused = flood.stream()
                    .reduce((one, other) -> one.applyToEither(other, Function.identity()))
                    .orElseThrow()
                    .get();
            server.scorer.release();

            RewardServerTest.assertRefused(refused, 503, "responses wait already");
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            assertThat(flood)
                    .allSatisfy(answer -> assertThat(answer.get().statusCode()).isIn(200, 503));
            assertThat(server.post("/v1/rewards", ROW).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aClientThatAsksTooOftenIsToldToSlowDown() throws Exception {
        var settings =
                new ServeSettings("127.0.0.1", 0, 16, Duration.ZERO, 2, 256, 64 << 10, Duration.ofSeconds(5), 5, 256);
        try (var server = new RunningServer(settings, null)) {
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                statuses.add(server.post("/v1/rewards", ROW).statusCode());
            }

            assertThat(statuses).contains(200).contains(429).containsOnly(200, 429);
        }
    }

    @Test
    void aModelThatTakesTooLongIsNotWaitedFor() throws Exception {
        try (var server = new RunningServer(timeout(Duration.ofMillis(300)), null)) {
            server.scorer.hold();

            RewardServerTest.assertRefused(server.post("/v1/rewards", ROW), 503, "no reward within");
        }
    }

    private static ServeSettings timeout(Duration timeout) {
        return new ServeSettings("127.0.0.1", 0, 16, Duration.ofMillis(1), 2, 256, 64 << 10, timeout, 0, 256);
    }

    /** Connections that have sent the head of a request and the first byte of its body. */
    private static List<Socket> stalled(RunningServer server, int count) throws IOException {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            var socket = server.connect();
            write(socket, HEAD + "100\r\n\r\n{");
            sockets.add(socket);
        }
        return sockets;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** Whether the server still listens to a connection: writes a little, and looks for its end for a millisecond. */
    private static boolean takes(Socket socket, String text) throws IOException {
        socket.setSoTimeout(1);
        try {
            write(socket, text);
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (SocketException e) {
            return false;
        }
    }

    private static String statusLine(Socket socket) throws IOException {
        var line = new StringBuilder();
        for (int next = socket.getInputStream().read();
                next > '\r';
                next = socket.getInputStream().read()) {
            line.append((char) next);
        }
        return line.toString();
    }
}
