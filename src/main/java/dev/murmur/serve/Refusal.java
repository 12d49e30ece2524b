package dev.murmur.serve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that is not answered, in the form that OpenAI's clients and vLLM's read.
 *
 * @param header one more header that the status calls for, and its value
 */
record Refusal(int status, String type, String message, Map<String, String> header) {
    /** How long a client is asked to wait before it tries again. */
    private static final String SECOND = "1";

    static Refusal badRequest(String message) {
        return new Refusal(400, "BadRequestError", message, Map.of());
    }

    static Refusal unauthorized() {
        String message = "this server wants its bearer token: send the header Authorization: Bearer TOKEN";
        return new Refusal(401, "AuthenticationError", message, Map.of("WWW-Authenticate", "Bearer"));
    }

    static Refusal notFound(String message) {
        return new Refusal(404, "NotFoundError", message, Map.of());
    }

    static Refusal wrongMethod(String path, List<String> methods) {
        String message = path + " takes " + String.join(" or ", methods);
        return new Refusal(405, "MethodNotAllowedError", message, Map.of("Allow", String.join(", ", methods)));
    }

    static Refusal slowBody(long seconds) {
        String message = "the request's body did not arrive within " + seconds + " s";
        return new Refusal(408, "RequestTimeoutError", message, Map.of("Connection", "close"));
    }

    static Refusal tooLarge(String message) {
        return new Refusal(413, "PayloadTooLargeError", message, Map.of("Connection", "close"));
    }

    static Refusal tooFast(int perSecond) {
        String message = "more than " + perSecond + " requests a second from one client; slow down";
        return new Refusal(429, "RateLimitError", message, Map.of("Retry-After", SECOND));
    }

    static Refusal failure() {
        return new Refusal(500, "InternalServerError", "the server failed; its log says why", Map.of());
    }

    static Refusal busy(String message) {
        return new Refusal(503, "ServiceUnavailableError", message, Map.of("Retry-After", SECOND));
    }

    /** The reply's JSON. */
    Map<String, Object> body() {
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("message", message);
        error.put("type", type);
        error.put("param", null);
        error.put("code", status);
        return Map.of("error", error);
    }
}
