package dev.murmur.serve;

import dev.murmur.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** One HTTP request and its one answer, which is counted. Nothing here blocks. */
final class HttpCall {
    static final String JSON = "application/json";

    private final Request request;
    private final Response response;
    private final Callback callback;
    private final ServerMetrics metrics;
    private final String path;
    private final AtomicBoolean answered = new AtomicBoolean();

    /** @param path what the request counts as in the metrics */
    HttpCall(Request request, Response response, Callback callback, ServerMetrics metrics, String path) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.metrics = metrics;
        this.path = path;
    }

    Request request() {
        return request;
    }

    void send(Object body) {
        send(200, JSON, Json.write(body));
    }

    void send(String type, String body) {
        send(200, type, body);
    }

    void refuse(Refusal refusal) {
        refusal.header().forEach((name, value) -> response.getHeaders().put(name, value));
        send(refusal.status(), JSON, Json.write(refusal.body()));
    }

    /** The client is gone. */
    void drop(Throwable failure) {
        callback.failed(failure);
    }

    /** The first answer is sent; a request that ran out of time may come to a second. */
    private void send(int status, String type, String body) {
        if (!answered.compareAndSet(false, true)) {
            return;
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        if (!request.consumeAvailable()) {
            // Jetty closes a connection whose body has not come yet; a client that is not told would ask on it again.
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
        metrics.answered(path, status, Duration.ofNanos(System.nanoTime() - request.getBeginNanoTime()));
        response.write(true, ByteBuffer.wrap(bytes), callback);
    }
}
