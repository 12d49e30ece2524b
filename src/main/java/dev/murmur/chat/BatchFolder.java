package dev.murmur.chat;

import dev.murmur.json.IndexedJsonLines;
import dev.murmur.json.Journal;
import dev.murmur.json.JsonLines;
import dev.murmur.json.JsonObject;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The batches of one endpoint on disk: {@code requests-0001.jsonl}, what came back for it in {@code answers-0001.jsonl} and
 * {@code errors-0001.jsonl}, and {@code batches.jsonl}, a journal of how far each has come, so that no batch is made twice.
 * Answers that somebody fetched by hand count like others. Memory holds ids, no texts. Safe for several threads.
 */
final class BatchFolder implements Closeable {
    private final Path folder;
    private final Journal journal;
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Map<String, BatchFile> open = new TreeMap<>();
    private final Set<String> waiting = new HashSet<>();
    private final List<Fetched> fetched = new ArrayList<>();

    private BatchFolder(Path folder, Journal journal) {
        this.folder = folder;
        this.journal = journal;
    }

    static BatchFolder open(Path folder) throws IOException {
        Path file = folder.resolve("batches.jsonl");
        var opened = new BatchFolder(folder, Journal.open(file));
        try (Stream<Event> events = JsonLines.read(file, Event.class)) {
            events.forEach(event -> opened.parts.merge(event.part, Part.of(event), (part, same) -> part.after(event)));
        }
        for (Part part : List.copyOf(opened.parts.values())) {
            opened.takeUp(part);
        }
        return opened;
    }

    private void takeUp(Part part) throws IOException {
        if (!part.over && Files.exists(answers(part.name))) {
            fetched(part.name, false);
        } else if (!part.over) {
            waiting.addAll(ids(requests(part.name)));
        } else if (Files.exists(answers(part.name))) {
            fetched.add(Fetched.open(answers(part.name), errors(part.name), false));
        }
    }

    /** What came of a request, the latest last. */
    synchronized List<Outcome> outcomes(String id) throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        for (Fetched each : fetched) {
            for (BatchLine.Answer answer : each.rows(id)) {
                outcomes.add(new Outcome(answer, each.now));
            }
        }
        return outcomes;
    }

    /** Puts a request into the next batch, unless it waits in one already. */
    synchronized void ask(String id, String model, Map<String, Object> body) throws IOException {
        if (!waiting.add(id)) {
            return;
        }
        byte[] line = BatchLine.bytes(new BatchLine.Ask(id, body));
        BatchFile file = open.get(model);
        if (file != null && !file.hasRoomFor(line)) {
            close(model, file);
            file = null;
        }
        if (file == null) {
            String name = String.format(Locale.ROOT, "%04d", parts.size() + open.size() + 1);
            file = new BatchFile(name, requests(name));
            open.put(model, file);
        }
        file.write(line);
    }

    synchronized boolean isWaiting(String id) {
        return waiting.contains(id);
    }

    synchronized boolean isWaiting() {
        return !waiting.isEmpty();
    }

    /** Ends the files that requests are put into; the parts that are not over. */
    synchronized List<Part> pending() throws IOException {
        for (Map.Entry<String, BatchFile> each : List.copyOf(open.entrySet())) {
            close(each.getKey(), each.getValue());
        }
        return parts.values().stream()
                .filter(part -> !part.over)
                .sorted(Comparator.comparing(Part::name))
                .toList();
    }

    private void close(String model, BatchFile file) throws IOException {
        file.commit();
        open.remove(model);
        note(new Event(file.name(), Step.WRITTEN, null, file.count()));
    }

    synchronized Part uploaded(String part, String fileId) throws IOException {
        return note(new Event(part, Step.UPLOADED, fileId, null));
    }

    synchronized Part created(String part, String batchId) throws IOException {
        return note(new Event(part, Step.CREATED, batchId, null));
    }

    /** The answers are here; with errors or without. */
    synchronized void fetched(String part, boolean now) throws IOException {
        note(new Event(part, Step.FETCHED, null, null));
        waiting.removeAll(ids(requests(part)));
        fetched.add(Fetched.open(answers(part), errors(part), now));
    }

    /** The batch came to nothing, so that its requests may be asked again. */
    synchronized void lost(String part) throws IOException {
        note(new Event(part, Step.LOST, null, null));
        waiting.removeAll(ids(requests(part)));
    }

    private Part note(Event event) throws IOException {
        journal.append(event);
        return parts.merge(event.part, Part.of(event), (part, same) -> part.after(event));
    }

    Path requests(String part) {
        return folder.resolve("requests-" + part + ".jsonl");
    }

    Path answers(String part) {
        return folder.resolve("answers-" + part + ".jsonl");
    }

    Path errors(String part) {
        return folder.resolve("errors-" + part + ".jsonl");
    }

    @Override
    public synchronized void close() throws IOException {
        for (BatchFile file : open.values()) {
            file.close();
        }
        for (Fetched each : fetched) {
            each.close();
        }
        journal.close();
    }

    /** The ids of all answers in a folder, which may not be there. */
    static Set<String> answered(Path folder) throws IOException {
        Set<String> answered = new HashSet<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "answers-*.jsonl")) {
                for (Path file : files) {
                    answered.addAll(ids(file));
                }
            }
        }
        return answered;
    }

    private static List<String> ids(Path file) throws IOException {
        List<String> ids = new ArrayList<>();
        try (Stream<JsonObject> rows = JsonLines.objects(file)) {
            for (JsonObject row : (Iterable<JsonObject>) rows::iterator) {
                ids.add(row.text("custom_id"));
            }
        }
        return ids;
    }

    /**
     * What came of a request in a batch.
     *
     * @param now whether the batch was fetched since this folder was opened
     */
    record Outcome(BatchLine.Answer answer, boolean now) {}

    /**
     * How far a batch has come.
     *
     * @param fileId of the uploaded requests; null before
     * @param batchId null before the batch is made
     * @param over whether nothing more will come of it
     */
    record Part(
            String name, @Nullable String fileId, @Nullable String batchId, boolean over) {
        static Part of(Event event) {
            return new Part(event.part, null, null, false).after(event);
        }

        Part after(Event event) {
            return switch (event.step) {
                case WRITTEN -> this;
                case UPLOADED -> new Part(name, event.id, null, false);
                case CREATED -> new Part(name, fileId, event.id, false);
                case FETCHED, LOST -> new Part(name, fileId, batchId, true);
            };
        }
    }

    private enum Step {
        WRITTEN,
        UPLOADED,
        CREATED,
        FETCHED,
        LOST
    }

    /** @param id the server's, of the file or batch that it made */
    private record Event(
            String part,
            Step step,
            @Nullable String id,
            @Nullable Long requests) {}

    /** The files that came back for a part. */
    private record Fetched(
            IndexedJsonLines answers, @Nullable IndexedJsonLines errors, boolean now) implements Closeable {
        static Fetched open(Path answers, Path errors, boolean now) throws IOException {
            IndexedJsonLines.Key id = row -> row.text("custom_id");
            return new Fetched(
                    IndexedJsonLines.open(answers, id),
                    Files.exists(errors) ? IndexedJsonLines.open(errors, id) : null,
                    now);
        }

        List<BatchLine.Answer> rows(String id) throws IOException {
            List<BatchLine.Answer> rows = new ArrayList<>();
            if (errors != null) {
                rows.addAll(errors.rows(id, BatchLine.Answer.class));
            }
            rows.addAll(answers.rows(id, BatchLine.Answer.class));
            return rows;
        }

        @Override
        public void close() throws IOException {
            answers.close();
            if (errors != null) {
                errors.close();
            }
        }
    }
}
