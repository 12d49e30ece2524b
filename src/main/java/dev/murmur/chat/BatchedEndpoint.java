package dev.murmur.chat;

import dev.murmur.json.InputException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint whose calls go through OpenAI's Batch API. A call is answered from the batches that have come back; one that is
 * in none of them is put into the next batch and fails with no tries made. So whoever asks, asks all there is to ask, has the
 * batch done ({@link #finish}) and asks again, until nothing waits any more.
 */
public final class BatchedEndpoint implements ChatModel, Closeable {
    /** How often a call that failed in a batch is put into another one, in one run. */
    private static final int ROUNDS = 4;

    private static final double FIRST_LOOK_SECONDS = 0.25;
    private static final double LOOK_SECONDS = 60;

    private final BatchFolder folder;
    private final BatchApi api;
    private final WireFormat wire;
    private final Sleeper sleeper;

    BatchedEndpoint(BatchFolder folder, BatchApi api, WireFormat wire, Sleeper sleeper) {
        this.folder = folder;
        this.api = api;
        this.wire = wire;
        this.sleeper = sleeper;
    }

    /**
     * An endpoint with its batches in a folder. Nothing is sent yet.
     *
     * @throws InputException if the variable that should hold the key is not set, or a file of answers cannot be read
     */
    public static BatchedEndpoint open(
            String name,
            Endpoint endpoint,
            Function<String, @Nullable String> environment,
            Path folder,
            StopSignal stop)
            throws IOException {
        WireFormat wire = endpoint.api().wire();
        var retry = new Retry(endpoint.maxTries(), stop, new Random());
        var api = new BatchApi(Endpoints.http(endpoint), Endpoints.address(name, endpoint, environment), wire, retry);
        return new BatchedEndpoint(BatchFolder.open(folder), api, wire, stop);
    }

    @Override
    public ChatReply reply(ChatRequest request) throws IOException {
        return reply(request, isUnderWay -> {});
    }

    /** The same, but somebody may keep a call out of the next batch. */
    ChatReply reply(ChatRequest request, Gate gate) throws IOException {
        Map<String, Object> body = wire.body(request);
        String id = BatchLine.idOf(request, body);
        List<BatchFolder.Outcome> outcomes = folder.outcomes(id);
        if (!outcomes.isEmpty()) {
            BatchLine.Answer last = outcomes.get(outcomes.size() - 1).answer();
            if (last.isReply()) {
                return read(last, request).after(outcomes.size());
            }
            long now = outcomes.stream().filter(BatchFolder.Outcome::now).count();
            if (now > 0 && !isWorthAnother(last, body, now)) {
                throw failure(last).after(outcomes.size());
            }
        }
        gate.pass(folder.isWaiting(id));
        folder.ask(id, request.model(), wire.body(request));
        var waits = new Diagnosis(Remedy.GIVE_UP, "in-batch");
        throw new ChatException(0, "this call waits in a batch", waits, 0, null);
    }

    /** What a call has to pass that waits in a batch, or is about to. */
    @FunctionalInterface
    interface Gate {
        /**
         * Lets it pass, or throws.
         *
         * @param isUnderWay whether it is too late to refuse it
         */
        void pass(boolean isUnderWay) throws ChatException;
    }

    private ChatReply read(BatchLine.Answer answer, ChatRequest request) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        try {
            return wire.read(body, request, Duration.ZERO);
        } catch (IOException e) {
            throw new ChatException(200, "in a batch, " + e.getMessage(), FaultReader.ofStatus(200), 1, e);
        }
    }

    private boolean isWorthAnother(BatchLine.Answer answer, Map<String, Object> body, long rounds) {
        boolean spelledAnew = answer.status() == 400 && isSpelledAnew(body, answer.complaint());
        return rounds < ROUNDS && (spelledAnew || failure(answer).diagnosis().remedy() == Remedy.RETRY);
    }

    /** Whether the body is no longer the refused one, or can be changed so that it is not. */
    private boolean isSpelledAnew(Map<String, Object> body, ErrorBody refusal) {
        boolean gone = refusal.isUnsupportedSetting() && refusal.param() != null && !body.containsKey(refusal.param());
        return gone || wire.adapt(body, refusal);
    }

    /** A call that the batch had no time for, or lost, may have better luck in another one. */
    private static ChatException failure(BatchLine.Answer answer) {
        ErrorBody error = answer.complaint();
        Diagnosis diagnosis = answer.status() == 0
                ? new Diagnosis(Remedy.RETRY, "not-in-batch")
                : FaultReader.of(answer.status(), error, ServerLimits.NONE);
        String status = answer.status() == 0 ? "no answer" : "HTTP " + answer.status();
        return new ChatException(answer.status(), status + " in a batch: " + error.message(), diagnosis, 1, null);
    }

    /** Whether calls wait in a batch. */
    public boolean isWaiting() {
        return folder.isWaiting();
    }

    /** The ids of the calls that batches in a folder have answered, whatever their endpoint is now; they cost less. */
    public static Set<String> answered(Path folder) throws IOException {
        return BatchFolder.answered(folder);
    }

    /**
     * Writes the files of the calls that wait and sends nothing. What comes back for {@code requests-N.jsonl} is looked for
     * beside it, as {@code answers-N.jsonl} and, if there were any, {@code errors-N.jsonl}, when the endpoint is opened again.
     *
     * @return the files that wait for answers
     */
    public List<Path> write() throws IOException {
        return folder.pending().stream()
                .filter(part -> part.batchId() == null)
                .map(part -> folder.requests(part.name()))
                .toList();
    }

    /**
     * Has the calls that wait answered: uploads their files, makes batches of them, waits until those have ended and fetches
     * what came of them. A batch that was made before is not made again.
     *
     * @param told how the batches stand, each time somebody looked
     * @throws ChatException with {@link Remedy#STOP_RUN} if stopped; the batches go on, and the next run fetches them
     * @throws IOException if a batch fails as a whole
     */
    public void finish(Consumer<String> told) throws IOException {
        for (BatchFolder.Part part : folder.pending()) {
            submit(part);
        }
        double seconds = FIRST_LOOK_SECONDS;
        for (List<BatchFolder.Part> left = folder.pending(); !left.isEmpty(); left = folder.pending()) {
            for (BatchFolder.Part part : left) {
                look(part, told);
            }
            if (!folder.pending().isEmpty()) {
                sleeper.sleep(Duration.ofMillis((long) (seconds * 1000)));
                seconds = Math.min(LOOK_SECONDS, seconds * 2);
            }
        }
    }

    private void submit(BatchFolder.Part part) throws IOException {
        boolean fresh = part.fileId() == null;
        BatchFolder.Part uploaded =
                fresh ? folder.uploaded(part.name(), api.upload(folder.requests(part.name()))) : part;
        if (uploaded.batchId() == null) {
            folder.created(
                    part.name(),
                    api.create(String.valueOf(uploaded.fileId()), fresh).id());
        }
    }

    private void look(BatchFolder.Part part, Consumer<String> told) throws IOException {
        BatchApi.WireBatch batch = api.status(String.valueOf(part.batchId()));
        told.accept("batch " + part.name() + " is " + batch.status() + ", " + batch.done() + " done");
        if (!batch.isEnded()) {
            return;
        }
        if (batch.status().equals("failed")) {
            folder.lost(part.name());
            throw new IOException("batch " + batch.id() + " of " + folder.requests(part.name()) + " failed: "
                    + batch.complaint() + "; mend what it says and run again");
        }
        if (batch.errorFileId() != null) {
            api.download(batch.errorFileId(), folder.errors(part.name()));
        }
        if (batch.outputFileId() == null) {
            Files.write(folder.answers(part.name()), new byte[0]);
        } else {
            api.download(batch.outputFileId(), folder.answers(part.name()));
        }
        folder.fetched(part.name(), true);
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}
