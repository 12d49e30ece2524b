package dev.murmur.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The objects of one JSON array, read as they are asked for. */
final class ArrayRows implements Rows {
    private static final ObjectReader READER =
            Json.MAPPER.readerFor(JsonNode.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final JsonParser parser;
    private final String name;

    ArrayRows(InputStream in, String name) throws IOException {
        this.parser = Json.MAPPER.getFactory().createParser(in);
        this.name = name;
        parser.nextToken();
    }

    @Override
    public @Nullable JsonObject next() throws IOException {
        try {
            JsonToken token = parser.nextToken();
            if (token == null || token == JsonToken.END_ARRAY) {
                return null;
            }
            String where = where();
            return JsonObject.of(READER.readTree(parser), where);
        } catch (JsonProcessingException e) {
            throw new InputException(where() + ": " + Json.reason(e) + "; the array cannot be read further", e);
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private String where() {
        return name + ":" + parser.currentTokenLocation().getLineNr();
    }
}
