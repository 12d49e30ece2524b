package dev.murmur.encode;

import dev.murmur.chat.EmbeddingModel;
import dev.murmur.chat.Endpoint;
import dev.murmur.chat.Endpoints;
import dev.murmur.json.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sentence encoders by the names that specifications give them. One is opened when it is first wanted, and kept: a model takes
 * some seconds and a hundred megabytes. Safe for several threads.
 */
final class SentenceEncoders {
    static final String FORMS = "bge-small, onnx:DIR, remote:MODEL@URL#KEY_VARIABLE";

    /** Where vectors are kept, or {@code off}; by default {@code murmur/vectors} in the user's cache folder. */
    static final String CACHE_VARIABLE = "MURMUR_CACHE";

    private static final Pattern REMOTE =
            Pattern.compile("remote:(?<model>[^@]+)@(?<url>https?://[^#]+)(?:#(?<key>\\w+))?");
    private static final SentenceEncoders SHARED = new SentenceEncoders(System::getenv);

    private final Function<String, @Nullable String> environment;
    private final Map<String, SentenceEncoder> opened = new HashMap<>(); // guarded by this

    SentenceEncoders(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    /** Those of this process, with its environment. */
    static SentenceEncoders shared() {
        return SHARED;
    }

    /** Whether a part of a specification names a sentence encoder. */
    static boolean isName(String part) {
        return part.equals("bge-small")
                || (part.startsWith("onnx:") && part.length() > "onnx:".length())
                || REMOTE.matcher(part).matches();
    }

    /** The encoder of that name, with its cache. */
    synchronized SentenceEncoder named(String name) throws IOException {
        SentenceEncoder known = opened.get(name);
        if (known == null) {
            known = cached(open(name));
            opened.put(name, known);
        }
        return known;
    }

    private SentenceEncoder open(String name) throws IOException {
        Matcher remote = REMOTE.matcher(name);
        if (remote.matches()) {
            return remote(name, remote);
        }
        OnnxFiles files = name.equals("bge-small")
                ? OnnxFiles.bgeSmall()
                : OnnxFiles.of(Path.of(name.substring("onnx:".length())));
        try {
            return OnnxSentenceEncoder.load(files.id(), files, Threads.all());
        } catch (IOException e) {
            throw new InputException("encoder \"" + name + "\": " + e.getMessage(), e);
        }
    }

    private SentenceEncoder remote(String name, Matcher parts) throws IOException {
        Endpoint endpoint;
        try {
            endpoint = Endpoint.of(parts.group("url")).withApiKeyEnv(parts.group("key"));
        } catch (IllegalArgumentException e) {
            throw new InputException("encoder \"" + name + "\": " + e.getMessage(), e);
        }
        check(name, endpoint);
        EmbeddingModel model = EmbeddingModel.connect(parts.group("model"), endpoint, environment);
        return RemoteSentenceEncoder.connect(name, model, new Threads(endpoint.maxInFlight()));
    }

    /** Calls try for minutes; a server that is not there, or does not take the key, is told at once. */
    private void check(String name, Endpoint endpoint) throws IOException {
        try {
            Endpoints.check(name, endpoint, environment);
        } catch (InputException e) {
            throw new InputException(
                    "encoder \"" + name + "\": no key that its server takes (" + e.getMessage()
                            + "); the environment variable that holds it is named at the end: remote:MODEL@URL#VARIABLE",
                    e);
        } catch (IOException e) {
            String reason = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            throw new IOException(
                    "encoder \"" + name + "\": nothing answers there (" + reason
                            + "); start its server, or name another",
                    e);
        }
    }

    private SentenceEncoder cached(SentenceEncoder encoder) throws IOException {
        String said = environment.apply(CACHE_VARIABLE);
        if ("off".equals(said)) {
            return encoder;
        }
        Path folder = said == null ? defaultFolder() : Path.of(said);
        return new CachedSentenceEncoder(encoder, VectorCache.open(folder, encoder.id(), encoder.width()));
    }

    private Path defaultFolder() {
        String cache = environment.apply("XDG_CACHE_HOME");
        Path folder =
                cache == null || cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return folder.resolve("murmur").resolve("vectors");
    }
}
