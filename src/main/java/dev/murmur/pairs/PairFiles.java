package dev.murmur.pairs;

import dev.murmur.json.Json;
import dev.murmur.provenance.Failure;
import dev.murmur.provenance.HashedFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** The files of a pairs folder while they are written, and what was written to them. */
final class PairFiles implements Closeable {
    static final String FAILURES = "failures.jsonl";

    private final Map<Side, HashedFile> sides = new EnumMap<>(Side.class);
    private final Map<Side, Long> counts = new EnumMap<>(Side.class);
    private final Map<String, Long> reasons = new TreeMap<>();
    private final HashedFile failures;

    PairFiles(Path folder) throws IOException {
        for (Side side : Side.values()) {
            sides.put(side, new HashedFile(folder.resolve(side.fileName())));
            counts.put(side, 0L);
        }
        failures = new HashedFile(folder.resolve(FAILURES));
    }

    void pairs(Side side, byte[] lines, int count) throws IOException {
        file(side).write(lines);
        counts.merge(side, (long) count, Long::sum);
    }

    void failure(Failure failure) throws IOException {
        failures.write((Json.write(failure) + "\n").getBytes(StandardCharsets.UTF_8));
        reasons.merge(failure.reason(), 1L, Long::sum);
    }

    /** Pairs by side, so far. */
    Map<Side, Long> counts() {
        return new EnumMap<>(counts);
    }

    /** Failures by reason, so far. */
    Map<String, Long> reasons() {
        return new TreeMap<>(reasons);
    }

    /** Moves all files into place; their SHA-256 by name. */
    Map<String, String> commit() throws IOException {
        var hashes = new TreeMap<String, String>();
        for (Side side : Side.values()) {
            hashes.put(side.fileName(), file(side).commit());
        }
        hashes.put(FAILURES, failures.commit());
        return hashes;
    }

    @Override
    public void close() throws IOException {
        for (HashedFile file : sides.values()) {
            file.close();
        }
        failures.close();
    }

    private HashedFile file(Side side) {
        HashedFile file = sides.get(side);
        if (file == null) {
            throw new IllegalStateException("every side has a file");
        }
        return file;
    }
}
