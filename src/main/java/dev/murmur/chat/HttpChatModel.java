package dev.murmur.chat;

import dev.murmur.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** One call over HTTP: no retry, no limit, no memory but for the settings that a model has refused. */
final class HttpChatModel implements ChatModel {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final int ADAPTATIONS = 8; // settings that one model may refuse, one 400 after the other

    private final Call.Factory http;
    private final ServerAddress address;
    private final WireFormat wire;
    private final Headers headers;
    private final InstantSource clock;
    private final Consumer<ServerLimits> observer;

    /**
     * A model at an address.
     *
     * @param observer is told what the headers of every answer say of the server's limits
     */
    HttpChatModel(
            Call.Factory http,
            ServerAddress address,
            WireFormat wire,
            InstantSource clock,
            Consumer<ServerLimits> observer) {
        this.http = http;
        this.address = address;
        this.wire = wire;
        this.headers = address.headers(wire);
        this.clock = clock;
        this.observer = observer;
    }

    @Override
    public ChatReply reply(ChatRequest request) throws IOException {
        HttpUrl url = address.url(wire.path(), request.model());
        for (int adapted = 0; ; adapted++) {
            Map<String, Object> body = wire.body(request);
            Instant start = clock.instant();
            Answer answer = send(url, body);
            if (answer.status == 200) {
                ChatReply reply = read(url, request, answer, Duration.between(start, clock.instant()));
                return adapted == 0 ? reply : reply.after(adapted + 1);
            }
            ErrorBody error = answer.error();
            if (answer.status != 400 || adapted == ADAPTATIONS || !wire.adapt(body, error)) {
                throw address.refused(url, answer.status, error, answer.limits);
            }
        }
    }

    private Answer send(HttpUrl url, Map<String, Object> body) throws ChatException {
        Request call = new Request.Builder()
                .url(url)
                .headers(headers)
                .post(RequestBody.create(Json.bytes(body), JSON))
                .build();
        try (Response response = http.newCall(call).execute()) {
            ServerLimits limits = ServerLimits.read(response.headers()::get, clock.instant());
            observer.accept(limits);
            return new Answer(response.code(), limits, response.body().bytes());
        } catch (IOException e) {
            throw address.lost(url, e);
        }
    }

    private ChatReply read(HttpUrl url, ChatRequest request, Answer answer, Duration latency) throws ChatException {
        try {
            return wire.read(answer.body, request, latency);
        } catch (IOException e) {
            ErrorBody error = answer.error();
            if (error.isSaid()) {
                throw address.refused(url, error.impliedStatus(), error, answer.limits);
            }
            String message = "HTTP 200 from " + ServerAddress.shown(url) + ", but "
                    + address.redact(String.valueOf(e.getMessage()));
            throw new ChatException(200, message, FaultReader.ofStatus(200), 1, e);
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Answer(int status, ServerLimits limits, byte[] body) {
        ErrorBody error() {
            return ErrorBody.read(new String(body, StandardCharsets.UTF_8));
        }
    }
}
