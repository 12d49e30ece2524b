package dev.murmur.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
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

    /** This object with fields at its end, which take the place of any of their names; this one is unchanged. */
    public JsonText with(Map<String, ?> fields) {
        String others = without(fields.keySet()).text;
        var all = new StringBuilder(others.substring(0, others.length() - 1).stripTrailing());
        fields.forEach((name, value) -> all.append(all.length() == 1 ? "" : ",")
                .append(Json.write(name))
                .append(':')
                .append(escaped(Json.write(value))));
        return new JsonText(all.append('}').toString());
    }

    /** Halves of characters, which models and files have at times, and which are no text outside of an escape. */
    private static String escaped(String json) {
        return HALVES.matcher(json)
                .replaceAll(
                        half -> String.format("\\\\u%04x", (int) half.group().charAt(0)));
    }

    /** This object less all fields of some names; this one is unchanged. */
    public JsonText without(Set<String> names) {
        var rest = new StringBuilder();
        int kept = 0;
        try (JsonParser parser = Json.MAPPER.createParser(text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                int from = (int) parser.currentTokenLocation().getCharOffset();
                boolean removed = names.contains(parser.currentName());
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
