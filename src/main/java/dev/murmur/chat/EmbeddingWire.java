package dev.murmur.chat;

import dev.murmur.json.Json;
import dev.murmur.json.JsonObject;
import dev.murmur.preference.FinishReason;
import dev.murmur.preference.Message;
import dev.murmur.preference.TokenUsage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * OpenAI's {@code embeddings} as a wire format, so that vectors are asked for with the limits, retries and errors of every
 * other call: the messages are the texts, and the reply's text is the JSON array of their vectors.
 */
final class EmbeddingWire implements WireFormat {
    private final WireFormat chat = Api.OPENAI.wire();

    @Override
    public String path() {
        return "embeddings";
    }

    @Override
    public Map<String, String> headers(@Nullable Credential credential) {
        return chat.headers(credential);
    }

    @Override
    public Map<String, Object> body(ChatRequest request) {
        return Map.of(
                "model",
                request.model(),
                "input",
                request.messages().stream().map(Message::content).toList(),
                "encoding_format",
                "float");
    }

    @Override
    public ChatReply read(byte[] body, ChatRequest request, Duration latency) throws IOException {
        JsonObject reply = Json.object(new String(body, StandardCharsets.UTF_8), "the embeddings");
        int texts = request.messages().size();
        List<JsonObject> rows = reply.objects("data");
        float[][] vectors = new float[texts][];
        for (JsonObject row : rows) {
            int index = row.integer("index");
            if (index >= 0 && index < texts) {
                vectors[index] = vector(row);
            }
        }
        if (rows.size() != texts || Arrays.stream(vectors).anyMatch(vector -> vector == null || vector.length == 0)) {
            throw new IOException("the reply does not have one embedding for each of the " + texts + " texts");
        }
        long tokens = reply.isObject("usage") ? reply.object("usage").integerOr("prompt_tokens", 0) : 0;
        var usage = new TokenUsage(Math.max(0, tokens), 0);
        return new ChatReply(Json.write(vectors), FinishReason.STOP, usage, List.of(), latency);
    }

    /** Numbers, or the bytes of little-endian ones in base64, which some servers send whatever they are asked for. */
    private static float[] vector(JsonObject row) throws IOException {
        if (!row.isText("embedding")) {
            List<Double> numbers = row.numbers("embedding");
            float[] vector = new float[numbers.size()];
            for (int i = 0; i < vector.length; i++) {
                vector[i] = numbers.get(i).floatValue();
            }
            return vector;
        }
        try {
            FloatBuffer floats = ByteBuffer.wrap(Base64.getDecoder().decode(row.text("embedding")))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer();
            float[] vector = new float[floats.remaining()];
            floats.get(vector);
            return vector;
        } catch (IllegalArgumentException e) {
            throw row.wrong("the embedding is a text that is no base64");
        }
    }

    @Override
    public boolean adapt(Map<String, Object> sent, ErrorBody refusal) {
        return false;
    }
}
