package dev.murmur.simulate;

import dev.murmur.json.InputException;
import dev.murmur.json.Json;
import dev.murmur.json.JsonObject;
import dev.murmur.preference.Message;
import java.util.List;

/**
 * A chat completion request, as far as the simulator heeds it; other fields change nothing but the content that draws are
 * seeded by.
 *
 * @param n choices wanted, 1 to 128
 * @param maxTokens where an answer is cut off; {@link Integer#MAX_VALUE} when not said
 * @param topLogprobs alternatives reported at each token, 0 to 20
 * @param stop texts that end an answer
 * @param streamUsage whether a stream ends with the usage
 */
record ChatCall(
        String model,
        List<Message> messages,
        int n,
        int maxTokens,
        boolean logprobs,
        int topLogprobs,
        List<String> stop,
        boolean stream,
        boolean streamUsage) {
    private static final int MOST_CHOICES = 128;
    private static final int MOST_LOGPROBS = 20;

    ChatCall {
        messages = List.copyOf(messages);
        stop = List.copyOf(stop);
    }

    /** Reads a request body; what is wrong with it is answered with status 400. */
    static ChatCall parse(String body) throws ApiException {
        try {
            return read(Json.object(body, "the request body"));
        } catch (InputException e) {
            throw ApiException.invalid(String.valueOf(e.getMessage()), null, null);
        }
    }

    int promptTokens() {
        return messages.stream()
                .mapToInt(message -> Tokens.count(message.content()))
                .sum();
    }

    private static ChatCall read(JsonObject body) throws InputException, ApiException {
        for (String field : List.of("model", "messages")) {
            if (!body.has(field)) {
                throw ApiException.invalid("you must provide \"" + field + "\"", field, "missing_required_parameter");
            }
        }
        List<Message> messages = WireMessages.read(body, "messages");
        if (messages.isEmpty()) {
            throw ApiException.invalid("[] is too short - 'messages'", "messages", "empty_array");
        }
        int maxTokens = body.integerOr("max_completion_tokens", body.integerOr("max_tokens", Integer.MAX_VALUE));
        boolean logprobs = body.flagOr("logprobs", false);
        int topLogprobs = body.integerOr("top_logprobs", 0);
        if (topLogprobs > 0 && !logprobs) {
            throw ApiException.invalid("top_logprobs needs \"logprobs\": true", "top_logprobs", null);
        }
        return new ChatCall(
                body.text("model"),
                messages,
                within(body.integerOr("n", 1), 1, MOST_CHOICES, "n"),
                within(maxTokens, 1, Integer.MAX_VALUE, "max_tokens"),
                logprobs,
                within(topLogprobs, 0, MOST_LOGPROBS, "top_logprobs"),
                stop(body),
                body.flagOr("stream", false),
                body.has("stream_options") && body.object("stream_options").flagOr("include_usage", false));
    }

    private static List<String> stop(JsonObject body) throws InputException {
        if (!body.has("stop")) {
            return List.of();
        }
        return body.isText("stop") ? List.of(body.text("stop")) : body.texts("stop");
    }

    private static int within(int value, int least, int most, String field) throws ApiException {
        if (value < least || value > most) {
            throw ApiException.invalid(
                    "\"" + field + "\" must be from " + least + " to " + most + ", got " + value,
                    field,
                    "integer_out_of_range");
        }
        return value;
    }
}
