package dev.murmur.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.murmur.testing.Seeds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesTest {
    @TempDir
    Path dir;

    record Text(String text) {}

    @ParameterizedTest
    @ValueSource(strings = {"rows.jsonl", "rows.jsonl.gz", "rows.jsonl.zst"})
    void whatIsWrittenIsReadBackWhateverTheCompression(String name) throws IOException {
        Path file = dir.resolve("new/folder").resolve(name);
        List<Counts> rows =
                IntStream.range(0, 10_000).mapToObj(i -> new Counts(i, 2L * i)).toList();

        write(file, rows);

        try (Stream<Counts> read = JsonLines.read(file, Counts.class)) {
            assertThat(read).containsExactlyElementsOf(rows);
        }
        assertThat(file.getParent()).isDirectoryContaining(path -> path.equals(file));
        assertThat(file.getParent()).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void whatSeveralThreadsReadComesInTheFilesOrder() throws IOException {
        Path file = dir.resolve("rows.jsonl");
        List<Counts> rows =
                IntStream.range(0, 50_000).mapToObj(i -> new Counts(i, 2L * i)).toList();
        write(file, rows);

        List<Counts> read = new ArrayList<>();
        JsonLines.each(file, line -> line.as(Counts.class), read::add);

        assertThat(read).isEqualTo(rows);
    }

    @Test
    void theFirstOfSeveralBadLinesIsNamedWhoeverReadsIt() throws IOException {
        Path file = dir.resolve("rows.jsonl");
        List<String> lines = new ArrayList<>(Collections.nCopies(60_000, "{\"text\": \"a whole row\"}"));
        lines.set(41_234, "{\"text\": ");
        lines.set(59_999, "[]");
        Files.write(file, lines);

        assertThatThrownBy(() -> JsonLines.each(file, line -> line.as(Text.class), row -> {}))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("rows.jsonl:41235: not JSON");
    }

    @ParameterizedTest
    @MethodSource("dev.murmur.testing.Seeds#hundred")
    void anyTextSurvivesTheRoundTrip(long seed) throws IOException {
        var random = Seeds.random(seed);
        List<Text> rows = IntStream.range(0, 20)
                .mapToObj(i -> new Text(random.ints(random.nextInt(200), 0, 0x3000)
                        .filter(c -> !Character.isSurrogate((char) c))
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()))
                .toList();
        Path file = dir.resolve("rows.jsonl");

        write(file, rows);

        try (Stream<Text> read = JsonLines.read(file, Text.class)) {
            assertThat(read).containsExactlyElementsOf(rows);
        }
    }

    @Test
    void aLineEndsAtANewlineAndNowhereElse() throws IOException {
        String odd = "{\"text\":\"a\u2028b\u0085c\"}";

        assertThat(read("\uFEFF" + odd + "\r\n\n  \n{\"text\":\"last\"}"))
                .containsExactly(new Text("a\u2028b\u0085c"), new Text("last"));
    }

    @Test
    void aLineMayBeLongerThanAnyBuffer() throws IOException {
        String text = "x".repeat(3_000_000);

        assertThat(read("{\"text\":\"" + text + "\"}\n{\"text\":\"y\"}\n"))
                .containsExactly(new Text(text), new Text("y"));
    }

    @Test
    void aBadRowIsNamedWithFileAndLine() throws IOException {
        Path file = Files.writeString(dir.resolve("rows.jsonl"), "{\"text\":\"a\"}\n\n{\"text\":\n");

        try (Stream<JsonObject> rows = JsonLines.objects(file)) {
            assertThatThrownBy(rows::toList)
                    .hasRootCauseInstanceOf(Exception.class)
                    .hasMessageContaining("rows.jsonl:3: ");
        }
    }

    @Test
    void brokenUtf8IsABadRow() throws IOException {
        Path file = dir.resolve("rows.jsonl");
        Files.write(file, new byte[] {'{', '"', 't', '"', ':', '"', (byte) 0xC3, '(', '"', '}', '\n'});

        try (Stream<JsonObject> rows = JsonLines.objects(file)) {
            assertThatThrownBy(rows::toList).hasMessageContaining("rows.jsonl:1: ");
        }
    }

    @Test
    void aMissingFileAndAFalseArchiveAreNamed() throws IOException {
        Path plain = Files.writeString(dir.resolve("rows.jsonl.gz"), "{}");

        assertThatThrownBy(() -> JsonLines.objects(dir.resolve("absent.jsonl")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("there is no file");
        assertThatThrownBy(() -> JsonLines.objects(plain)).hasMessageContaining("not a GZIP file");
    }

    @Test
    void aFileThatWasNotFinishedLeavesNothingBehind() throws IOException {
        Path file = dir.resolve("rows.jsonl");

        try (var writer = new JsonLinesWriter(file)) {
            writer.write(new Text("a"));
            assertThat(writer.count()).isEqualTo(1);
        }

        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void noRowsMakeAnEmptyFile() throws IOException {
        Path file = dir.resolve("rows.jsonl");

        write(file, List.of());

        assertThat(file).isEmptyFile();
    }

    private static void write(Path file, List<?> rows) throws IOException {
        try (var writer = new JsonLinesWriter(file)) {
            for (Object row : rows) {
                writer.write(row);
            }
            writer.commit();
        }
    }

    private static List<Text> read(String text) throws IOException {
        var rows = new java.util.ArrayList<Text>();
        try (var reader =
                JsonLinesReader.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "<stdin>")) {
            for (var line = reader.next(); line != null; line = reader.next()) {
                rows.add(line.as(Text.class));
            }
        }
        return rows;
    }
}
