package dev.murmur.chat;

import dev.murmur.json.Json;
import dev.murmur.preference.FinishReason;
import dev.murmur.preference.Message;
import dev.murmur.preference.TokenUsage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * OpenAI's {@code embeddings} as a wire format, so that vectors are asked for with the limits, retries and errors of every
 * other call: the messages are the texts, and the reply's text is the JSON array of their vectors.
 */
final class EmbeddingWire implements WireFormat {
    private static final String NAME = "the embeddings";
    private static final Pattern VECTOR = Pattern.compile("\"embedding\"\\s*:\\s*(.)");

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
        Reply reply = isPacked(body) ? unpacked(body) : Json.read(body, Reply.class, NAME);
        int texts = request.messages().size();
        List<Row> rows = reply.data == null ? List.of() : reply.data;
        float[][] vectors = new float[texts][];
        for (Row row : rows) {
            if (row.index >= 0 && row.index < texts) {
                vectors[row.index] = row.embedding;
            }
        }
        if (rows.size() != texts || Arrays.stream(vectors).anyMatch(vector -> vector == null || vector.length == 0)) {
            throw new IOException("the reply does not have one embedding for each of the " + texts + " texts");
        }
        long tokens = reply.usage == null || reply.usage.prompt_tokens == null ? 0 : reply.usage.prompt_tokens;
        var usage = new TokenUsage(Math.max(0, tokens), 0);
        return new ChatReply(Json.write(vectors), FinishReason.STOP, usage, List.of(), latency);
    }

    /** Whether vectors are texts: some servers send the bytes of their numbers in base64 whatever they are asked for. */
    private static boolean isPacked(byte[] body) {
        Matcher vector = VECTOR.matcher(new String(body, StandardCharsets.UTF_8));
        return vector.find() && vector.group(1).equals("\"");
    }

    private static Reply unpacked(byte[] body) throws IOException {
        PackedReply packed = Json.read(body, PackedReply.class, NAME);
        List<Row> rows = new ArrayList<>();
        for (PackedRow row : packed.data == null ? List.<PackedRow>of() : packed.data) {
            rows.add(new Row(row.index, row.embedding == null ? null : floats(row.embedding)));
        }
        return new Reply(rows, packed.usage);
    }

    /** Little-endian numbers out of base64. */
    private static float[] floats(String base64) throws IOException {
        try {
            FloatBuffer floats = ByteBuffer.wrap(Base64.getDecoder().decode(base64))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer();
            float[] vector = new float[floats.remaining()];
            floats.get(vector);
            return vector;
        } catch (IllegalArgumentException e) {
            throw new IOException("an embedding is a text that is no base64", e);
        }
    }

    @Override
    public boolean adapt(Map<String, Object> sent, ErrorBody refusal) {
        return false;
    }

    private record Reply(@Nullable List<Row> data, @Nullable Usage usage) {}

    @SuppressWarnings("ArrayRecordComponent")
    private record Row(int index, float @Nullable [] embedding) {}

    private record PackedReply(
            @Nullable List<PackedRow> data, @Nullable Usage usage) {}

    private record PackedRow(int index, @Nullable String embedding) {}

    private record Usage(@Nullable Long prompt_tokens) {}
}
