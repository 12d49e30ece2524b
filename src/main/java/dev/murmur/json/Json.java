package dev.murmur.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one mapper. Records map to objects with snake_case names, enums to lower-case strings, absent optional values are
 * left out, and the cases of a sealed interface carry their {@code "kind"}. Reading ignores fields that a record does not have, so that rows may carry more than we know.
 */
public final class Json {
    private static final int LONGEST_STRING = 64 << 20; // characters; one text of a row, never near it in practice

    static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .annotationIntrospector(AnnotationIntrospector.pair(new SealedTypes(), new JacksonAnnotationIntrospector()))
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .addHandler(new HyphenatedEnums())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(LONGEST_STRING)
                        .build());
    }

    /** Reads one value among others, after which there is more to come. */
    private static final ObjectReader WITHIN = MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final ObjectWriter FOR_PEOPLE =
            MAPPER.copy().registerModule(new FiniteNumbers()).writerWithDefaultPrettyPrinter();

    private Json() {}

    /** One line of JSON. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
        }
    }

    /** The UTF-8 bytes of {@link #write}. */
    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
        }
    }

    /** JSON for people: indented, and null for what is no finite number. */
    public static String pretty(Object value) {
        try {
            return FOR_PEOPLE.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
        }
    }

    /**
     * Reads one value.
     *
     * @param where what is read, for the error: a file and line, a URL
     * @throws InputException if it is not JSON, or not an object of that type
     */
    public static <T> T read(byte[] json, Class<T> type, String where) throws InputException {
        return read(json, 0, json.length, type, where);
    }

    /** The same from text. */
    public static <T> T read(String json, Class<T> type, String where) throws InputException {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new JsonLinesException(where, reason(e), e);
        }
    }

    /** An object whose shape is looked at by hand. */
    public static JsonObject object(String json, String where) throws InputException {
        return JsonObject.of(read(json, com.fasterxml.jackson.databind.JsonNode.class, where), where);
    }

    /** What a value looks like as an object, to change or add fields. */
    public static JsonObject toObject(Object value, String where) throws InputException {
        return JsonObject.of(MAPPER.valueToTree(value), where);
    }

    static <T> T read(byte[] json, int offset, int length, Class<T> type, String where) throws InputException {
        try {
            return MAPPER.readValue(json, offset, length, type);
        } catch (IOException e) {
            throw new JsonLinesException(where, reason(e), e);
        }
    }

    /** An object of one field of another one; null where that has no such field, or is no object. */
    static @Nullable JsonObject only(byte[] json, int offset, int length, String field, String where)
            throws InputException {
        try (JsonParser parser = MAPPER.createParser(json, offset, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = parser.currentName().equals(field);
                parser.nextToken();
                if (wanted) {
                    ObjectNode object = MAPPER.createObjectNode();
                    object.set(field, WITHIN.readTree(parser));
                    return JsonObject.of(object, where);
                }
                parser.skipChildren();
            }
            return null;
        } catch (IOException e) {
            throw new JsonLinesException(where, reason(e), e);
        }
    }

    /** A text of an object, which is read to its end; null where it has no such text, or is no object. */
    static @Nullable String text(byte[] json, int offset, int length, String field, String where)
            throws InputException {
        try (JsonParser parser = MAPPER.createParser(json, offset, length)) {
            String text = null;
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    boolean wanted = parser.currentName().equals(field);
                    boolean isText = parser.nextToken() == JsonToken.VALUE_STRING;
                    text = !wanted ? text : isText ? parser.getText() : null;
                    parser.skipChildren();
                }
            }
            return parser.nextToken() == null ? text : null;
        } catch (IOException e) {
            throw new JsonLinesException(where, reason(e), e);
        }
    }

    /** Jackson's message without its location, class names and source excerpt; with the field's path where it has one. */
    static String reason(IOException e) {
        if (!(e instanceof JsonProcessingException json)) {
            return "not UTF-8 text: " + e.getMessage();
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException said && !(said instanceof NumberFormatException)) {
                return String.valueOf(said.getMessage());
            }
        }
        String message = json instanceof InvalidFormatException wrong
                ? wanted(wrong)
                : json.getOriginalMessage()
                        .replaceAll("\\(class [^)]*\\)|\\(start marker at .*?]\\)", "")
                        .replaceFirst(
                                "Cannot construct instance of .* from \\w+ value \\((.*)\\)$",
                                "keys with values are wanted, found $1")
                        .replaceFirst("Trailing token .*", "something follows it; one line holds one")
                        .replaceFirst("Malformed numeric value '(.*)'", "a number is wanted, found \"$1\"")
                        .replaceFirst(
                                "Cannot deserialize value of type .* from (Array|Object|Integer) value .*",
                                kind(json) + " wanted, found an $1")
                        .replaceFirst(
                                "Cannot deserialize value of type .* from String value .*",
                                kind(json) + " wanted, found text")
                        .strip();
        if (json instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            if (message.startsWith("Cannot map `null`")) {
                return "field \"" + path(mapping) + "\" is missing";
            }
            return "field \"" + path(mapping) + "\": " + message.replaceAll("`(?:\\w+\\.)*([\\w$]+)`", "$1");
        }
        JsonLocation at = json.getLocation();
        return "not JSON: " + message
                + (at == null ? "" : String.format(Locale.ROOT, " (column %d)", at.getColumnNr()));
    }

    private static String wanted(InvalidFormatException wrong) {
        Class<?> type = wrong.getTargetType();
        String found = "\"" + wrong.getValue() + "\"";
        if (type.isEnum()) {
            return found + " is none of " + words(type);
        }
        return kind(type) + " wanted, found " + found;
    }

    private static String kind(JsonProcessingException e) {
        Class<?> type = e instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        return type == null ? "something else is" : kind(type);
    }

    /** What should stand where something of another kind does. */
    private static String kind(Class<?> type) {
        if (Collection.class.isAssignableFrom(type)) {
            return "a list is";
        }
        if (type.isRecord()) {
            return "keys with values are";
        }
        return switch (type.getSimpleName().toLowerCase(Locale.ROOT)) {
            case "boolean" -> "true or false is";
            case "int", "integer", "long" -> "a whole number is";
            case "double", "float" -> "a number is";
            case "string" -> "text is";
            default -> "a " + type.getSimpleName() + " is";
        };
    }

    /** An enum's constants as files spell them. */
    private static String words(Class<?> constants) {
        return Stream.of(constants.getEnumConstants())
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(", "));
    }

    static String path(JsonMappingException e) {
        var path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }
}
