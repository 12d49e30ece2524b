package dev.murmur.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    Path dir;

    @Test
    void rowsAreAddedAfterThoseThatAreThere() throws IOException {
        Path file = dir.resolve("run/responses.jsonl");

        append(file, new Counts(1, 1));
        append(file, new Counts(2, 2));

        assertThat(file)
                .hasContent("{\"input_tokens\":1,\"output_tokens\":1}\n{\"input_tokens\":2,\"output_tokens\":2}\n");
    }

    @Test
    void aTornLastLineIsCutOffAndSaid() throws IOException {
        Path file = Files.writeString(dir.resolve("j.jsonl"), "{\"a\":1}\n{\"a\":");

        try (var journal = Journal.open(file)) {
            assertThat(journal.tornBytes()).isEqualTo(5);
            journal.append(Json.object("{\"a\":2}", "x"));
        }

        assertThat(file).hasContent("{\"a\":1}\n{\"a\":2}\n");
    }

    @Test
    void aTornLineLongerThanABlockIsCutOffToo() throws IOException {
        Path file = Files.writeString(dir.resolve("j.jsonl"), "{}\n" + "x".repeat(200_000));

        try (var journal = Journal.open(file)) {
            assertThat(journal.tornBytes()).isEqualTo(200_000);
        }
        assertThat(file).hasContent("{}\n");
    }

    @Test
    void aJournalThatIsNothingButATornLineBecomesEmpty() throws IOException {
        Path file = Files.writeString(dir.resolve("j.jsonl"), "{\"a\"");

        try (var journal = Journal.open(file)) {
            assertThat(journal.tornBytes()).isEqualTo(4);
        }
        assertThat(file).isEmptyFile();
    }

    @Test
    void manyThreadsMixNoLines() throws IOException {
        Path file = dir.resolve("j.jsonl");

        try (var journal = Journal.open(file)) {
            IntStream.range(0, 2_000).parallel().forEach(i -> {
                try {
                    journal.append(new Counts(i, i));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }

        try (Stream<Counts> rows = JsonLines.read(file, Counts.class)) {
            assertThat(rows.mapToLong(Counts::inputTokens).sorted())
                    .containsExactly(
                            java.util.stream.LongStream.range(0, 2_000).boxed().toArray(Long[]::new));
        }
    }

    private static void append(Path file, Object row) throws IOException {
        try (var journal = Journal.open(file)) {
            journal.append(row);
        }
    }
}
