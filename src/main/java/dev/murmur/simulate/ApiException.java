package dev.murmur.simulate;

import dev.murmur.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that is answered with an error, in the words of OpenAI's servers. */
final class ApiException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;
    private final @Nullable String param;
    private final @Nullable String code;

    ApiException(int status, String type, String message, @Nullable String param, @Nullable String code) {
        super(message);
        this.status = status;
        this.type = type;
        this.param = param;
        this.code = code;
    }

    /** Status 400: the request cannot be answered as it is. */
    static ApiException invalid(String message, @Nullable String param, @Nullable String code) {
        return new ApiException(400, "invalid_request_error", message, param, code);
    }

    /** Status 404: there is no model of that name. */
    static ApiException noSuchModel(String model, String hint) {
        return new ApiException(
                404,
                "invalid_request_error",
                "The model `" + model + "` does not exist or you do not have access to it. " + hint,
                "model",
                "model_not_found");
    }

    int status() {
        return status;
    }

    /** {@code {"error":{"message","type","param","code"}}} */
    String body() {
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("message", getMessage());
        error.put("type", type);
        error.put("param", param);
        error.put("code", code);
        return Json.write(Map.of("error", error));
    }
}
