package dev.murmur.chat;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Where a server is and how it lets us in. Safe for several threads. */
final class ServerAddress {
    private static final String MODEL = "{model}";

    private final String baseUrl;
    private final Map<String, String> headers;
    private final @Nullable Credential credential;
    private final Map<String, HttpUrl> urls = new ConcurrentHashMap<>(); // parsing one takes as long as writing a body

    ServerAddress(String baseUrl, Map<String, String> headers, @Nullable Credential credential) {
        this.baseUrl = baseUrl;
        this.headers = Map.copyOf(headers);
        this.credential = credential;
    }

    /** A path below the base URL, which keeps its query and may hold the model's name. */
    HttpUrl url(String path, String model) {
        String base = baseUrl.replace(MODEL, model);
        return urls.computeIfAbsent(
                base + " " + path,
                absent -> HttpUrl.get(base).newBuilder().addPathSegments(path).build());
    }

    Headers headers(WireFormat wire) {
        Headers.Builder all = new Headers.Builder();
        headers.forEach(all::set);
        wire.headers(credential).forEach(all::set);
        return all.build();
    }

    /** A text without the key. */
    String redact(String text) {
        return credential == null ? text : credential.redact(text);
    }

    /** The failure of a call to which no answer came, without the key. */
    ChatException lost(HttpUrl url, IOException e) {
        String said = redact(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        return new ChatException(0, "no answer from " + shown(url) + ": " + said, FaultReader.of(e), 1, e);
    }

    /** The failure of a call that was answered, but not with what was asked for. */
    ChatException refused(HttpUrl url, int status, ErrorBody error, ServerLimits limits) {
        String message = "HTTP " + status + " from " + shown(url) + ": " + redact(error.message());
        return new ChatException(status, message, FaultReader.of(status, error, limits), 1, null);
    }

    /** A URL for people: without its query, which may carry what is nobody's business. */
    static String shown(HttpUrl url) {
        return url.newBuilder().query(null).build().toString();
    }
}
