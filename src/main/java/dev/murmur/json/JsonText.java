package dev.murmur.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * An object of JSON as it was written. Fields that are added to it or taken away leave all others as they stand, to the last
 * digit: reading and writing them again would round numbers and lose what a name that stands there twice says first.
 */
public final class JsonText {
    private static final Pattern HALVES =
            Pattern.compile("[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]");

    private final String text;

    private JsonText(String text) {
        this.text = text;
    }

    /** The object of a text that has been read, and is one. */
    public static JsonText of(String text) {
        return new JsonText(text.strip());
    }

    /** This object with a field at its end, which takes the place of any of that name; this one is unchanged. */
    public JsonText with(String name, Object value) {
        String others = without(name).text;
        String start = others.substring(0, others.length() - 1).stripTrailing();
        String comma = start.length() == 1 ? "" : ",";
        return new JsonText(start + comma + Json.write(name) + ":" + escaped(Json.write(value)) + "}");
    }

    /** Halves of characters, which models and files have at times, and which are no text outside of an escape. */
    private static String escaped(String json) {
        return HALVES.matcher(json)
                .replaceAll(
                        half -> String.format("\\\\u%04x", (int) half.group().charAt(0)));
    }

    /** This object less all fields of a name; this one is unchanged. */
    public JsonText without(String name) {
        var rest = new StringBuilder();
        int kept = 0;
        try (JsonParser parser = Json.MAPPER.createParser(text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                int from = (int) parser.currentTokenLocation().getCharOffset();
                boolean removed = parser.currentName().equals(name);
                parser.nextToken();
                parser.skipChildren();
                parser.finishToken();
                if (removed) {
                    rest.append(text, kept, from);
                    kept = afterComma((int) parser.currentLocation().getCharOffset());
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("no object of JSON: " + text, e);
        }
        rest.append(text, kept, text.length());
        return kept == 0 ? this : new JsonText(rest.toString().replaceFirst(",\\s*}$", "}"));
    }

    private int afterComma(int end) {
        int next = end;
        while (Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return text.charAt(next) == ',' ? next + 1 : end;
    }

    /** One line of JSON, as the object was. */
    @Override
    public String toString() {
        return text;
    }
}
