package dev.murmur.judge;

import dev.murmur.json.Journal;
import dev.murmur.json.JsonLines;
import dev.murmur.json.JsonObject;
import dev.murmur.provenance.Failure;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The failures that judging writes, each once however often a run is taken up again. */
final class FailureLog implements Closeable {
    private static final String STAGE = "rank";

    private final Journal journal;
    private final Set<String> written = ConcurrentHashMap.newKeySet();

    private FailureLog(Journal journal) {
        this.journal = journal;
    }

    static FailureLog open(Path file) throws IOException {
        var log = new FailureLog(Journal.open(file));
        try (Stream<JsonObject> rows = JsonLines.objects(file)) {
            for (JsonObject row : (Iterable<JsonObject>) rows::iterator) {
                Failure failure = row.as(Failure.class);
                if (failure.stage().equals(STAGE)) {
                    log.written.add(key(failure));
                }
            }
            return log;
        } catch (IOException | RuntimeException e) {
            log.close();
            throw e;
        }
    }

    /** Something about a prompt as a whole. */
    void prompt(String promptId, String reason, String message) throws IOException {
        append(new Failure(STAGE, promptId, reason, message, Map.of()));
    }

    /** A question that has no answer. */
    void question(Question question, String reason, String message) throws IOException {
        Map<String, Object> detail = new TreeMap<>(Map.of(
                "question",
                question.key(),
                "judge",
                question.judge().model(),
                "shown",
                List.copyOf(question.shownIds())));
        append(new Failure(STAGE, question.lineup().prompt().id(), reason, message, detail));
    }

    private void append(Failure failure) throws IOException {
        if (written.add(key(failure))) {
            journal.append(failure);
        }
    }

    private static String key(Failure failure) {
        return failure.promptId() + " " + failure.reason() + " "
                + failure.detail().get("question");
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }
}
