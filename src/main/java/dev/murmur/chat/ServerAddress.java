package dev.murmur.chat;

import java.util.Map;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Where a server is and how it lets us in. */
final class ServerAddress {
    private static final String MODEL = "{model}";

    private final String baseUrl;
    private final Map<String, String> headers;
    private final @Nullable Credential credential;

    ServerAddress(String baseUrl, Map<String, String> headers, @Nullable Credential credential) {
        this.baseUrl = baseUrl;
        this.headers = Map.copyOf(headers);
        this.credential = credential;
    }

    /** A path below the base URL, which keeps its query and may hold the model's name. */
    HttpUrl url(String path, String model) {
        return HttpUrl.get(baseUrl.replace(MODEL, model))
                .newBuilder()
                .addPathSegments(path)
                .build();
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

    /** A URL for people: without its query, which may carry what is nobody's business. */
    static String shown(HttpUrl url) {
        return url.newBuilder().query(null).build().toString();
    }
}
