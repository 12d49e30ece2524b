package dev.murmur.judge;

import dev.murmur.chat.CallId;
import dev.murmur.chat.ChatException;
import dev.murmur.chat.ChatModel;
import dev.murmur.chat.ChatReply;
import dev.murmur.chat.ChatRequest;
import dev.murmur.chat.Sampling;
import dev.murmur.json.IndexedJsonLines;
import dev.murmur.json.Journal;
import dev.murmur.preference.Message;
import dev.murmur.preference.TokenUsage;
import dev.murmur.provenance.FailureLog;
import java.io.IOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Calls judges and keeps the record. A call that the journal already holds is not made again; each that is made is written
 * down when it has ended, whatever came of it. Safe for several threads.
 */
final class Court {
    private final Map<String, ChatModel> endpoints;
    private final Journal journal;
    private final IndexedJsonLines past;
    private final FailureLog failures;
    private final EarlierTries earlier;
    private final InstantSource clock;
    private final AtomicLong paid = new AtomicLong();
    private final AtomicLong known = new AtomicLong();
    private final AtomicLong unreadable = new AtomicLong();
    private final AtomicLong inputTokens = new AtomicLong();
    private final AtomicLong outputTokens = new AtomicLong();

    /**
     * A court with a record.
     *
     * @param past the journal's rows by id
     * @param failures is told of the calls that were made in vain
     */
    Court(
            Map<String, ChatModel> endpoints,
            Journal journal,
            IndexedJsonLines past,
            FailureLog failures,
            EarlierTries earlier,
            InstantSource clock) {
        this.endpoints = endpoints;
        this.journal = journal;
        this.past = past;
        this.failures = failures;
        this.earlier = earlier;
        this.clock = clock;
    }

    /** What came of an attempt at a question, now or earlier. */
    Judgment judgment(Question question, int attempt, Call call, Function<ChatReply, ReadReply> reading)
            throws IOException {
        String key = question.key();
        List<Judgment> before = past.rows(Judgment.idOf(key, attempt), Judgment.class);
        if (!before.isEmpty()) {
            known.incrementAndGet();
            return before.get(before.size() - 1);
        }
        ChatModel endpoint = endpoints.get(String.valueOf(question.judge().endpoint()));
        if (endpoint == null) {
            throw new IllegalArgumentException(
                    "no endpoint is called " + question.judge().endpoint());
        }
        var id = new CallId(question.lineup().prompt().id(), Judgment.idOf(key, attempt));
        ChatReply reply = reply(endpoint, question, call, id);
        Judgment judgment = judgment(question, key, attempt, reply, reading.apply(reply));
        journal.append(judgment);
        paid.incrementAndGet();
        boolean verdictMissing = !judgment.verdict().readable() && judgment.reading() != Judgment.Reading.REASONING;
        unreadable.addAndGet(verdictMissing ? 1 : 0);
        inputTokens.addAndGet(reply.usage().inputTokens());
        outputTokens.addAndGet(reply.usage().outputTokens());
        return judgment;
    }

    private ChatReply reply(ChatModel endpoint, Question question, Call call, CallId id) throws IOException {
        String model = question.judge().model();
        try {
            return endpoint.reply(new ChatRequest(model, call.messages(), call.sampling(), call.topLogprobs(), id));
        } catch (ChatException e) {
            if (e.tries() > 0) {
                Map<String, Object> detail = new TreeMap<>(question.detail());
                detail.put(EarlierTries.CALL, id.id());
                detail.put(EarlierTries.TRIES, earlier.of(id.id()) + e.tries());
                failures.tell(id.promptId(), e.diagnosis().reason(), String.valueOf(e.getMessage()), detail);
            }
            throw e;
        }
    }

    long paid() {
        return paid.get();
    }

    long known() {
        return known.get();
    }

    long unreadable() {
        return unreadable.get();
    }

    TokenUsage usage() {
        return new TokenUsage(inputTokens.get(), outputTokens.get());
    }

    private Judgment judgment(Question question, String key, int attempt, ChatReply reply, ReadReply read) {
        return new Judgment(
                Judgment.idOf(key, attempt),
                question.lineup().prompt().id(),
                question.judge().model(),
                question.mode(),
                question.shownIds(),
                question.labels(),
                question.lineup().sameAs(question.shown()),
                reply.text(),
                read.verdict(),
                question.rubric(),
                question.repeat(),
                question.order(),
                attempt,
                read.reading(),
                read.consistency(),
                question.cut(),
                reply.finishReason(),
                reply.usage(),
                reply.latency().toMillis(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS).toString(),
                earlier.of(Judgment.idOf(key, attempt)) + reply.tries());
    }

    /** What to send. */
    record Call(List<Message> messages, Sampling sampling, int topLogprobs) {}
}
