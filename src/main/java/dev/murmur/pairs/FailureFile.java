package dev.murmur.pairs;

import dev.murmur.json.AtomicFile;
import dev.murmur.json.Json;
import dev.murmur.provenance.Failure;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** {@code failures.jsonl} of an expansion while it is written: all that was left out, and how much for which reason. */
final class FailureFile implements Closeable {
    static final String NAME = "failures.jsonl";

    private final Map<String, Long> reasons = new TreeMap<>();
    private final AtomicFile file;

    FailureFile(Path folder) throws IOException {
        this.file = new AtomicFile(folder.resolve(NAME));
    }

    void add(Failure failure) throws IOException {
        file.stream().write((Json.write(failure) + "\n").getBytes(StandardCharsets.UTF_8));
        reasons.merge(failure.reason(), 1L, Long::sum);
    }

    /** Failures by reason, so far. */
    Map<String, Long> reasons() {
        return new TreeMap<>(reasons);
    }

    /** Moves the file into place; its SHA-256. */
    String commit() throws IOException {
        return file.commit();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
