package dev.murmur.chat;

import dev.murmur.json.InputException;
import dev.murmur.json.Json;
import dev.murmur.json.JsonObject;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The error in a server's answer, whatever its shape: OpenAI's and Anthropic's objects, FastAPI's {@code detail}, FastChat's
 * {@code message}, Ollama's string, HTML or plain text.
 *
 * @param message for people; what the server said, shortened
 * @param words the machine-readable words: its type, code and inner code, lower-case
 * @param param the request's field that it is about, where it says so
 */
record ErrorBody(
        String message, Set<String> words, @Nullable String param, boolean isAnthropic) {
    static final ErrorBody NONE = new ErrorBody("", Set.of(), null, false);

    private static final int LONGEST_MESSAGE = 300;
    private static final Set<String> MONEY = Set.of(
            "insufficient_quota",
            "billing_hard_limit_reached",
            "billing_not_active",
            "billing_error",
            "access_terminated");
    private static final Set<String> FILTER =
            Set.of("content_filter", "content_policy_violation", "responsibleaipolicyviolation", "moderation_blocked");
    private static final Set<String> MODEL = Set.of("model_not_found", "deploymentnotfound", "invalid_model");
    private static final Set<String> LENGTH = Set.of("context_length_exceeded", "string_above_max_length");

    static ErrorBody read(String body) {
        String text = body.strip();
        if (!text.startsWith("{")) {
            return new ErrorBody(shortened(text.replaceAll("<[^>]*>", " ")), Set.of(), null, false);
        }
        try {
            return of(Json.object(text, "the error"));
        } catch (InputException e) {
            return new ErrorBody(shortened(text), Set.of(), null, false);
        }
    }

    private static ErrorBody of(JsonObject body) throws InputException {
        boolean anthropic = "error".equals(body.textOrNull("type")) && body.isObject("error");
        JsonObject error = body.isObject("error") ? body.object("error") : body;
        String message = Stream.of(error.raw("message"), error.raw("detail"), body.raw("error"), body.raw("message"))
                .filter(said -> said != null && !said.equals("null"))
                .findFirst()
                .orElse(body.toString());
        var words = new java.util.TreeSet<String>();
        add(words, error, "type");
        add(words, error, "code");
        if (error.isObject("innererror")) {
            add(words, error.object("innererror"), "code");
        }
        return new ErrorBody(
                shortened(unquoted(message)), words, error.isText("param") ? error.text("param") : null, anthropic);
    }

    private static void add(Set<String> words, JsonObject error, String field) throws InputException {
        String raw = error.raw(field);
        if (raw != null) {
            words.add(unquoted(raw).toLowerCase(Locale.ROOT));
        }
    }

    boolean isAboutMoney() {
        return has(MONEY) || says("credit balance is too low") || says("exceeded your current quota");
    }

    boolean isFiltered() {
        return has(FILTER) || says("content management policy") || says("flagged") || says("moderation");
    }

    boolean isTooLong() {
        return has(LENGTH) || says("maximum context length") || says("prompt is too long");
    }

    boolean isUnknownModel() {
        return has(MODEL) || (says("model") && (says("does not exist") || says("not found")));
    }

    /** Whether the server takes no such setting, or not this value of it; see {@link #param}. */
    boolean isUnsupportedSetting() {
        return param != null
                && (has(Set.of("unsupported_parameter", "unsupported_value"))
                        || says("not support")
                        || says("unsupported"));
    }

    /** Whether this is an error's object at all, and not just any text. */
    boolean isSaid() {
        return !words.isEmpty();
    }

    /** The status that an error inside a 200 answer stands for; 500 where it does not say. */
    int impliedStatus() {
        return words.stream()
                .filter(word -> word.matches("[45]\\d\\d"))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(500);
    }

    private boolean has(Set<String> known) {
        return words.stream().anyMatch(known::contains);
    }

    private boolean says(String what) {
        return message.toLowerCase(Locale.ROOT).contains(what);
    }

    private static String unquoted(String raw) {
        return raw.startsWith("\"")
                ? raw.substring(1, raw.length() - 1).replace("\\\"", "\"").replace("\\n", " ")
                : raw;
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() > LONGEST_MESSAGE ? line.substring(0, LONGEST_MESSAGE) + ".." : line;
    }
}
