package dev.murmur.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetTest {
    private record Part(String role, double share) {}

    private record Row(
            String text,
            List<Part> parts,
            int number,
            boolean flag,
            @Nullable String missing) {}

    @TempDir
    Path folder;

    @Test
    void rowsComeBackWithTheirListsNumbersAndFlags() throws IOException {
        Path file = write(25_000);

        try (Rows rows = Rows.open(file)) {
            for (int i = 0; i < 25_000; i++) {
                JsonObject row = Objects.requireNonNull(rows.next());
                assertThat(row.text("text")).isEqualTo("text \u2028 " + i);
                assertThat(row.integer("number")).isEqualTo(i);
                assertThat(row.flagOr("flag", false)).isEqualTo(i % 2 == 0);
                assertThat(row.has("missing")).isFalse();
                assertThat(row.objects("parts")).hasSize(2);
                assertThat(row.objects("parts").get(1).number("share")).isEqualTo(0.25);
            }
            assertThat(rows.next()).isNull();
        }
    }

    private record Deep(
            List<Parts> lists,
            @Nullable Part part,
            @Nullable Integer whole,
            long number,
            boolean never) {}

    private record Parts(List<String> texts, @Nullable List<Part> parts) {}

    @Test
    void listsInListsComeBackEmptyMissingAndFull() throws IOException {
        Path file = folder.resolve("deep.parquet");
        List<Deep> rows = List.of(
                new Deep(
                        List.of(
                                new Parts(List.of("a", "b", "a"), List.of(new Part("x", 0.5))),
                                new Parts(List.of(), null),
                                new Parts(List.of("c"), List.of())),
                        null,
                        null,
                        1L << 40,
                        false),
                new Deep(List.of(), new Part("y", -1), null, -1, false),
                new Deep(
                        List.of(new Parts(List.of("a"), List.of(new Part("x", 1), new Part("z", 0.5)))),
                        null,
                        7,
                        0,
                        false));
        try (RowWriter writer = RowWriter.open(file, Deep.class)) {
            for (Deep row : rows) {
                writer.write(row);
            }
            writer.commit();
        }

        try (Rows back = Rows.open(file)) {
            for (Deep row : rows) {
                assertThat(Objects.requireNonNull(back.next()).as(Deep.class)).isEqualTo(row);
            }
            assertThat(back.next()).isNull();
        }
    }

    @Test
    void aTextThatManyRowsShareTakesItsSpaceOnce() throws IOException {
        Path file = folder.resolve("rows.parquet");
        String random = new Random(1)
                .ints(100_000, 'a', 'z')
                .collect(StringBuilder::new, (text, c) -> text.append((char) c), StringBuilder::append)
                .toString();
        try (RowWriter rows = RowWriter.open(file, Row.class)) {
            for (int i = 0; i < 100; i++) {
                rows.write(new Row(random, List.of(), i, false, null));
            }
            rows.commit();
        }

        assertThat(file).satisfies(written -> assertThat(Files.size(written)).isLessThan(110_000));
    }

    @Test
    void equalRowsMakeEqualFiles() throws IOException {
        byte[] first = Files.readAllBytes(write(100));

        assertThat(Files.readAllBytes(write(100))).isEqualTo(first);
    }

    @Test
    void aRowIsNamedByItsNumber() throws IOException {
        try (Rows rows = Rows.open(write(2))) {
            rows.next();
            JsonObject second = Objects.requireNonNull(rows.next());

            assertThatThrownBy(() -> second.text("number"))
                    .hasMessageContaining("rows.parquet:2: field \"number\": text is wanted, found number 1");
        }
    }

    @Test
    void aFileWithoutACommitLeavesNothing() throws IOException {
        Path file = folder.resolve("rows.parquet");
        try (RowWriter rows = RowWriter.open(file, Row.class)) {
            rows.write(row(1));
        }

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFileThatIsMissingOrCutOffIsTheUsersFault() throws IOException {
        Path cut = Files.write(folder.resolve("cut.parquet"), "PAR1 and no more".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> Rows.open(folder.resolve("none.parquet")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("there is no file");
        assertThatThrownBy(() -> Rows.open(cut))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cut.parquet: not a Parquet file");
    }

    private Path write(int count) throws IOException {
        Path file = folder.resolve("rows.parquet");
        try (RowWriter rows = RowWriter.open(file, Row.class)) {
            for (int i = 0; i < count; i++) {
                rows.write(row(i));
            }
            rows.commit();
        }
        return file;
    }

    private static Row row(int i) {
        return new Row("text \u2028 " + i, List.of(new Part("a", 0.75), new Part("b", 0.25)), i, i % 2 == 0, null);
    }
}
