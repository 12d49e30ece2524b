package dev.murmur.chat;

import dev.murmur.json.InputException;
import dev.murmur.json.Json;
import dev.murmur.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** From an {@link Endpoint} to a {@link ConnectedEndpoint} that can be left alone: it retries, keeps the limits, and knows when to stop. */
public final class Endpoints {
    private Endpoints() {}

    /**
     * The model behind an endpoint. Nothing is sent yet.
     *
     * @param name what errors call the endpoint
     * @param environment looks up an environment variable; null for one that is not set
     * @param stop lets waiting calls go
     * @throws InputException if the variable that should hold the key is not set
     */
    public static ConnectedEndpoint connect(
            String name, Endpoint endpoint, Function<String, @Nullable String> environment, StopSignal stop)
            throws InputException {
        return connect(name, endpoint, endpoint.api().wire(), environment, stop);
    }

    static ConnectedEndpoint connect(
            String name,
            Endpoint endpoint,
            WireFormat format,
            Function<String, @Nullable String> environment,
            StopSignal stop)
            throws InputException {
        ServerAddress address = address(name, endpoint, environment);
        InstantSource clock = InstantSource.system();
        var limiter = new Limiter(
                endpoint.maxInFlight(), endpoint.requestsPerMinute(), endpoint.tokensPerMinute(), clock, stop);
        var calls = new ConnectionPools(http(endpoint), endpoint.maxInFlight());
        var wire = new HttpChatModel(calls, address, format, clock, limiter::observe);
        var limited = new LimitedChatModel(wire, limiter, new TokenEstimate());
        // Unseeded, for two programs that were refused together must not come back together; Random is safe for
        // threads.
        var retrying = new RetryingChatModel(limited, endpoint.maxTries(), stop, new Random());
        return new ConnectedEndpoint(new Breaker(retrying), limiter);
    }

    /**
     * Finds out, before a run, that an endpoint is there and takes the key.
     *
     * @return the models that it lists; empty where it lists none
     * @throws InputException if the variable that should hold the key is not set, or the key is refused
     * @throws IOException if nothing answers; the message says what to do
     */
    public static List<String> check(String name, Endpoint endpoint, Function<String, @Nullable String> environment)
            throws IOException {
        ServerAddress address = address(name, endpoint, environment);
        var request = new Request.Builder()
                .url(address.url("models", ""))
                .headers(address.headers(endpoint.api().wire()))
                .build();
        try (Response response = http(endpoint).newCall(request).execute()) {
            if (response.code() == 401) {
                throw refused(name, endpoint);
            }
            return response.code() == 200 ? models(response.body().string()) : List.of();
        } catch (InputException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException(
                    "endpoint \"" + name + "\": nothing answers at " + endpoint.baseUrl() + " (" + e.getMessage()
                            + "); start the server or change base_url",
                    e);
        }
    }

    private static InputException refused(String name, Endpoint endpoint) {
        return new InputException("endpoint \"" + name + "\": "
                + (endpoint.apiKeyEnv() == null
                        ? "the server wants a key; name the environment variable that holds it in api_key_env"
                        : "the server refused the key in " + endpoint.apiKeyEnv()));
    }

    private static List<String> models(String body) throws InputException {
        List<String> models = new ArrayList<>();
        JsonObject list;
        try {
            list = Json.object(body, "the list of models");
        } catch (InputException e) {
            return models; // a server that has something else there
        }
        if (list.isArray("data")) {
            for (JsonObject model : list.objects("data")) {
                models.add(model.textOr("id", ""));
            }
        }
        return models;
    }

    static ServerAddress address(String name, Endpoint endpoint, Function<String, @Nullable String> environment)
            throws InputException {
        String variable = endpoint.apiKeyEnv();
        if (variable == null) {
            return new ServerAddress(endpoint.baseUrl(), endpoint.headers(), null);
        }
        String key = environment.apply(variable);
        if (key == null || key.isBlank()) {
            throw new InputException("endpoint \"" + name + "\": environment variable " + variable
                    + " is not set; export it or remove api_key_env");
        }
        String stripped = key.strip();
        if (!stripped.chars().allMatch(character -> character > ' ' && character < 0x7f)) {
            throw new InputException("endpoint \"" + name + "\": environment variable " + variable
                    + " holds blanks or characters that no key has; export it again");
        }
        return new ServerAddress(endpoint.baseUrl(), endpoint.headers(), new Credential(stripped));
    }

    /**
     * Redirects are not followed: they would carry the key to another host, and turn a POST into a GET. Nothing is sent
     * again behind our back, since every call may cost money and is counted.
     */
    static OkHttpClient http(Endpoint endpoint) {
        return new OkHttpClient.Builder()
                .connectTimeout(seconds(endpoint.connectTimeoutSeconds()))
                .readTimeout(seconds(endpoint.readTimeoutSeconds()))
                .writeTimeout(seconds(endpoint.readTimeoutSeconds()))
                .callTimeout(seconds(endpoint.callTimeoutSeconds()))
                .addNetworkInterceptor(new OneAnswerConnections())
                .followRedirects(false)
                .retryOnConnectionFailure(false)
                .build();
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis((long) (seconds * 1000));
    }
}
