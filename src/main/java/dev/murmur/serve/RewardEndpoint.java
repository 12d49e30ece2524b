package dev.murmur.serve;

import dev.murmur.json.InputException;
import dev.murmur.json.Json;
import dev.murmur.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Promise;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From a request's body by way of its dialect and the batches to its reply; no thread waits anywhere on it. */
final class RewardEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(RewardEndpoint.class);
    private static final int BODIES = 16; // bodies of the largest size that may be in memory at once

    private final String model;
    private final ServeSettings settings;
    private final Batcher batcher;
    private final ServerMetrics metrics;
    private final InstantSource clock;
    private final Executor executor;
    private final Semaphore kibibytes;
    private final AtomicLong requests = new AtomicLong();

    RewardEndpoint(
            String model,
            ServeSettings settings,
            Batcher batcher,
            ServerMetrics metrics,
            InstantSource clock,
            Executor executor) {
        this.model = model;
        this.settings = settings;
        this.batcher = batcher;
        this.metrics = metrics;
        this.clock = clock;
        this.executor = executor;
        this.kibibytes = new Semaphore(BODIES * kibibytes(settings.bodyBytes()));
    }

    void answer(HttpCall http, Dialect dialect) {
        long declared = http.request().getLength();
        if (declared > settings.bodyBytes()) {
            http.refuse(tooLarge());
            return;
        }
        int room = kibibytes(declared < 0 ? settings.bodyBytes() : declared);
        if (!kibibytes.tryAcquire(room)) {
            http.refuse(Refusal.busy("too many large requests at once; try again later"));
            return;
        }
        var unused = body(http.request())
                .thenApply(bytes -> question(dialect, bytes))
                .thenCompose(this::reply)
                .whenComplete((reply, failure) -> {
                    kibibytes.release(room);
                    if (failure == null) {
                        http.send(reply);
                    } else {
                        fail(http, cause(failure));
                    }
                });
    }

    private CompletableFuture<byte[]> body(Request request) {
        var body = new CompletableFuture<byte[]>();
        Content.Source.asByteArrayAsync(request, settings.bodyBytes(), Promise.Invocable.toPromise(body));
        return body.orTimeout(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> {
                    if (failure instanceof IllegalStateException) {
                        throw new RefusedException(tooLarge());
                    }
                    if (failure instanceof TimeoutException) {
                        throw new RefusedException(
                                Refusal.slowBody(settings.timeout().toSeconds()));
                    }
                    throw new CompletionException(failure);
                });
    }

    private Question question(Dialect dialect, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            JsonObject body = Json.object(text, "request");
            String id = body.isText("request_id") ? body.text("request_id") : Long.toString(requests.incrementAndGet());
            return dialect.read(new Call(body, id, clock.instant().getEpochSecond(), model));
        } catch (InputException e) {
            throw new RefusedException(Refusal.badRequest(String.valueOf(e.getMessage())));
        } catch (CharacterCodingException e) {
            throw new RefusedException(Refusal.badRequest("request: not UTF-8 text"));
        }
    }

    private CompletableFuture<Object> reply(Question question) {
        metrics.unsplit(question.exchanges().stream()
                .filter(exchange -> exchange.prompt().isEmpty())
                .count());
        return batcher.submit(question.exchanges()).thenApplyAsync(question.reply(), executor);
    }

    private void fail(HttpCall http, Throwable failure) {
        if (failure instanceof RefusedException refused) {
            http.refuse(refused.refusal());
        } else if (failure instanceof TimeoutException) {
            http.refuse(Refusal.busy("no reward within " + settings.timeout().toSeconds() + " s; try again later"));
        } else if (failure instanceof IOException) {
            http.drop(failure);
        } else {
            LOG.error("a request failed", failure);
            http.refuse(Refusal.failure());
        }
    }

    private static Throwable cause(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }

    private Refusal tooLarge() {
        return Refusal.tooLarge(
                "a request's body has at most " + settings.bodyBytes() + " bytes; send several requests");
    }

    private static int kibibytes(long bytes) {
        return (int) (bytes / 1024) + 1;
    }
}
