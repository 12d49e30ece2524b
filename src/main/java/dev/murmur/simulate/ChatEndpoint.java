package dev.murmur.simulate;

import dev.murmur.json.Journal;
import dev.murmur.preference.ContentId;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Chat completions. A call's fault and time are drawn from its content and how often that very content was asked before, so
 * that a retry has its own luck and the order of arrival has no say.
 */
final class ChatEndpoint {
    private final Simulator simulator;
    private final SimulatorOptions options;
    private final Ledger ledger;
    private final @Nullable Journal transcript;

    ChatEndpoint(Simulator simulator, SimulatorOptions options, Ledger ledger, @Nullable Journal transcript) {
        this.simulator = simulator;
        this.options = options;
        this.ledger = ledger;
        this.transcript = transcript;
    }

    /** Decides at once how a call ends, and lets it end when its time has come. */
    void call(Exchange exchange, String body, Scheduler scheduler) {
        long content = ContentId.seed(body);
        int askedBefore = ledger.ask(content);
        RandomGenerator random = Draws.of(options.seed(), content, "fault", askedBefore);
        Fault fault = options.faults().draw(random);
        Duration latency = options.latency().draw(random);
        Ending ending = ending(exchange, body, content, fault, scheduler);
        try {
            record(new TranscriptRow(content, askedBefore, ending.outcome(), body));
        } catch (IOException e) {
            exchange.fail(e);
            return;
        }
        if (latency.isZero()) {
            ending.act().run();
        } else {
            scheduler.schedule(ending.act(), latency.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private Ending ending(Exchange exchange, String body, long content, @Nullable Fault fault, Scheduler scheduler) {
        if (fault != null && fault != Fault.TRUNCATE) {
            return struck(fault, exchange, scheduler);
        }
        try {
            Completion completion = simulator.answer(ChatCall.parse(body), content);
            return fault == null
                    ? new Ending("answered", () -> answer(exchange, content, completion))
                    : new Ending(fault.label(), () -> {
                        ledger.strike(fault);
                        exchange.truncate(completion);
                    });
        } catch (ApiException e) {
            return new Ending("refused", () -> {
                ledger.refuse();
                exchange.refuse(e);
            });
        }
    }

    private void answer(Exchange exchange, long content, Completion completion) {
        ledger.answer(content, completion);
        exchange.send(completion, () -> ledger.takeBack(content, completion));
    }

    private Ending struck(Fault fault, Exchange exchange, Scheduler scheduler) {
        return new Ending(fault.label(), () -> {
            ledger.strike(fault);
            switch (fault) {
                case R429 ->
                    exchange.refuseForNow(new ApiException(
                            429,
                            "requests",
                            "Rate limit reached. Please try again in 250ms.",
                            null,
                            "rate_limit_exceeded"));
                case R500 ->
                    exchange.refuse(new ApiException(
                            500, "server_error", "The server had an error while processing your request.", null, null));
                case RESET -> exchange.reset();
                case HANG -> scheduler.schedule(exchange::hangUp, options.hang().toMillis(), TimeUnit.MILLISECONDS);
                case TRUNCATE -> throw new IllegalStateException("a cut answer needs an answer");
            }
        });
    }

    private void record(TranscriptRow row) throws IOException {
        if (transcript != null) {
            transcript.append(row);
        }
    }

    /** How a call ends: in a word, and in deed. */
    private record Ending(String outcome, Runnable act) {}

    /**
     * @param content hash of the request
     * @param outcome {@code answered}, {@code refused} or a fault
     */
    private record TranscriptRow(String content, int askedBefore, String outcome, String request) {
        TranscriptRow(long content, int askedBefore, String outcome, String request) {
            this(HexFormat.of().toHexDigits(content), askedBefore, outcome, request);
        }
    }
}
