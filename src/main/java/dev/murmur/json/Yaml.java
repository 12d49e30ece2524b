package dev.murmur.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Settings files. Reading is strict: an unknown key, a wrong type or an impossible value is refused with file and line. */
public final class Yaml {

    private static final ObjectMapper MAPPER = YAMLMapper.builder(new YAMLFactory()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES))
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .addHandler(new HyphenatedEnums())
            .build()
            .setConfig(Json.MAPPER.getSerializationConfig())
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);

    private Yaml() {}

    /**
     * A settings file as a record.
     *
     * @throws InputException if the file is missing, is not YAML, or does not fit the type
     */
    public static <T> T read(Path file, Class<T> type) throws IOException {
        return read(text(file), type, file.toString());
    }

    /** The same from text, which errors call {@code name}. */
    public static <T> T read(String yaml, Class<T> type, String name) throws InputException {
        try {
            T value = MAPPER.readValue(yaml, type);
            if (value == null) {
                throw new InputException(name + ": the file is empty");
            }
            return value;
        } catch (UnrecognizedPropertyException e) {
            throw new InputException(at(name, yaml, e) + "unknown key \"" + Json.path(e) + "\"; " + meant(e), e);
        } catch (JsonProcessingException e) {
            throw new InputException(at(name, yaml, e) + reason(e), e);
        }
    }

    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as YAML: " + value.getClass(), e);
        }
    }

    private static String text(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new InputException(file + " is a folder; a file with YAML is wanted");
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new InputException(file + ": not UTF-8 text, so no YAML", e);
        } catch (NoSuchFileException e) {
            throw new InputException("there is no file " + file, e);
        }
    }

    private static String at(String name, String yaml, JsonProcessingException e) {
        JsonLocation location =
                e instanceof JsonMappingException mapping && !(e.getCause() instanceof JsonParseException)
                        ? find(yaml, mapping)
                        : e.getLocation();
        return name + (location == null ? "" : ":" + location.getLineNr()) + ": ";
    }

    /**
     * Where the field that an error speaks of stands; the error itself only knows where its object ends. An object that was
     * read whole and then refused may have been so for one of its fields, which is named in the reason.
     */
    private static JsonLocation find(String yaml, JsonMappingException e) {
        JsonPointer field = JsonPointer.empty();
        for (JsonMappingException.Reference step : e.getPath()) {
            field = step.getFieldName() == null
                    ? field.appendIndex(step.getIndex())
                    : field.appendProperty(step.getFieldName());
        }
        String reason = Json.reason(e);
        JsonLocation found = null;
        JsonLocation named = null;
        try (JsonParser parser = MAPPER.createParser(yaml)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                JsonPointer here = parser.getParsingContext().pathAsPointer();
                if (found == null && here.equals(field)) {
                    found = parser.currentTokenLocation();
                }
                if (token == JsonToken.FIELD_NAME
                        && field.equals(here.head())
                        && speaksOf(parser.currentName(), reason)) {
                    named = parser.currentTokenLocation();
                }
            }
        } catch (IOException unparsable) {
            e.addSuppressed(unparsable);
        }
        return named != null ? named : found == null ? e.getLocation() : found;
    }

    /** Whether a reason begins with a field, or does so after the words that say whose it is: "loss: margin is ..". */
    private static boolean speaksOf(String field, String reason) {
        String name = Pattern.quote(field);
        return reason.matches("(?s)" + name + "\\b.*|[a-z ]+: " + name + " (?:is|are) .*");
    }

    private static String reason(JsonProcessingException e) {
        return Json.reason(e)
                .replace("not JSON", "not YAML")
                .replaceFirst("not YAML: No content to map.*", "the file is empty")
                .replaceFirst(
                        "not YAML: something follows it.*", "a second document follows, after ---; one is wanted");
    }

    private static String meant(UnrecognizedPropertyException e) {
        return Spelling.meant(e.getPropertyName(), known(e), "known keys are");
    }

    private static List<String> known(UnrecognizedPropertyException e) {
        return e.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList();
    }
}
