package dev.murmur.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexedJsonLinesTest {
    private record Row(String key, int value, String text) {}

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"rows.jsonl", "rows.jsonl.gz", "rows.jsonl.zst"})
    void rowsAreFoundByTheirFieldInTheFilesOrder(String name) throws IOException {
        Path file = folder.resolve(name);
        String long1 = "x".repeat(100_000); // longer than a reader's buffer
        try (var writer = new JsonLinesWriter(file)) {
            for (int i = 0; i < 300; i++) {
                writer.write(new Row("k" + i % 3, i, i % 100 == 7 ? long1 : "é"));
            }
            writer.commit();
        }

        try (IndexedJsonLines index = IndexedJsonLines.open(file, "key")) {
            List<Row> rows = index.rows("k1", Row.class);

            assertThat(rows).hasSize(100).allMatch(row -> row.key().equals("k1"));
            assertThat(rows).extracting(Row::value).isSorted();
            assertThat(rows.get(2).text()).isEqualTo(long1);
            assertThat(index.rows("none", Row.class)).isEmpty();
            assertThat(index.keys()).containsExactlyInAnyOrder("k0", "k1", "k2");
        }
    }

    @Test
    void offsetsPassOverBlankLinesAndAByteOrderMark() throws IOException {
        Path file = folder.resolve("odd.jsonl");
        Files.writeString(
                file, "\uFEFF{\"key\":\"a\",\"value\":1,\"text\":\"\"}\r\n\n{\"key\":\"a\",\"value\":2,\"text\":\"\"}");

        try (IndexedJsonLines index = IndexedJsonLines.open(file, "key")) {
            assertThat(index.rows("a", Row.class)).extracting(Row::value).containsExactly(1, 2);
        }
    }

    @Test
    void aRowThatDoesNotFitIsNamedByFileAndLine() throws IOException {
        Path file = folder.resolve("bad.jsonl");
        Files.write(file, List.of("{\"key\":\"a\"}", "{\"key\":\"b\",\"value\":\"x\"}"));

        try (IndexedJsonLines index = IndexedJsonLines.open(file, row -> row.text("key"))) {
            assertThatThrownBy(() -> index.rows("b", Row.class)).hasMessageContaining("bad.jsonl:2");
        }
        assertThatThrownBy(() -> IndexedJsonLines.open(file, row -> row.text("id")))
                .hasMessageContaining("bad.jsonl:1: field \"id\" is missing");
        assertThatThrownBy(() -> IndexedJsonLines.open(file, "value"))
                .hasMessageContaining("bad.jsonl:1: field \"value\" is missing; found [key]");
        assertThatThrownBy(() -> IndexedJsonLines.open(folder.resolve("none"), row -> row.text("id")))
                .isInstanceOf(InputException.class);
    }

    @Test
    void rowsFarIntoAFileAreFoundByEitherKind() throws IOException {
        Path file = folder.resolve("rows.jsonl");
        try (var writer = new JsonLinesWriter(file)) {
            for (int i = 0; i < 20_000; i++) {
                writer.write(new Row("k" + i, i, "some text that makes the file longer than a block"));
            }
            writer.commit();
        }

        try (IndexedJsonLines byText = IndexedJsonLines.open(file, "key");
                IndexedJsonLines byRow = IndexedJsonLines.open(file, row -> row.text("key"))) {
            assertThat(byText.keys()).containsExactlyElementsOf(byRow.keys());
            for (String key : List.of("k0", "k9999", "k19999")) {
                assertThat(byText.rows(key, Row.class)).hasSize(1).isEqualTo(byRow.rows(key, Row.class));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[\"a\"]", "{\"key\":\"a\"} {}", "{\"key\":\"a\",\"value\":tru}", "{\"key\":{\"key\":\"a\"}}"})
    void aRowThatIsNoObjectOfThatTextIsRefused(String row) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.jsonl"), "{\"key\":\"a\"}\n" + row + "\n");

        assertThatThrownBy(() -> IndexedJsonLines.open(file, "key"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("bad.jsonl:2: ");
    }

    @Test
    void aFileThatShrinksMeanwhileIsNoticed() throws IOException {
        Path file = folder.resolve("shrinks.jsonl");
        Files.write(file, new ArrayList<>(List.of("{\"key\":\"a\"}")));

        try (IndexedJsonLines index = IndexedJsonLines.open(file, row -> row.text("key"))) {
            Files.writeString(file, "");
            assertThatThrownBy(() -> index.rows("a", Row.class)).hasMessageContaining("shorter");
        }
    }
}
