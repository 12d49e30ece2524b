package dev.murmur.ranking;

import dev.murmur.json.Journal;
import dev.murmur.json.JsonLines;
import dev.murmur.provenance.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Prompts that were judged in vain, in the failures journal; each is told there once, however often settling is run. */
final class Unsettled {
    private static final String STAGE = "settle";

    /** Why there is no ranking. */
    enum Reason {
        WITHOUT_VERDICT("no-readable-verdict", "none of its judgments compares two responses"),
        NOT_JOINED("not-joined", "its comparisons fall into parts that nothing joins, so no order exists");

        private final String word;
        private final String message;

        Reason(String word, String message) {
            this.word = word;
            this.message = message;
        }
    }

    private final Journal journal;
    private final Set<String> told = new HashSet<>();

    Unsettled(Journal journal, Path file) throws IOException {
        this.journal = journal;
        if (Files.exists(file)) {
            try (Stream<Failure> rows = JsonLines.read(file, Failure.class)) {
                rows.filter(row -> row.stage().equals(STAGE)).forEach(row -> told.add(row.reason() + row.promptId()));
            }
        }
    }

    void tell(String promptId, Reason reason) throws IOException {
        if (told.add(reason.word + promptId)) {
            journal.append(new Failure(STAGE, promptId, reason.word, reason.message, Map.of()));
        }
    }
}
