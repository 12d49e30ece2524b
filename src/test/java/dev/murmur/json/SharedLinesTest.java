package dev.murmur.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SharedLinesTest {
    private record Said(String role, String content) {}

    private record Row(@Nullable String firstName, List<Said> turns, double share, int rank, boolean soft) {}

    @Test
    void linesAreThoseOfTheMapperAndWhatIsSharedIsWrittenOnce() {
        List<Said> shared = List.of(new Said("user", "caf\u00e9 \u2028 \"q\" \ud83d\ude00\n"));
        List<Row> rows = List.of(
                new Row(null, shared, 1 / 3.0, 1, true),
                new Row("a", shared, Double.NaN, 2, false),
                new Row("", List.of(), -0.0, 1, true));

        List<byte[]> pieces = new SharedLines<>(Row.class).pieces(rows);

        var lines = new ByteArrayOutputStream();
        pieces.forEach(lines::writeBytes);
        assertThat(lines.toString(StandardCharsets.UTF_8))
                .isEqualTo(rows.stream().map(row -> Json.write(row) + "\n").collect(Collectors.joining()));
        byte[] turns = Json.bytes(shared);
        assertThat(pieces.stream().filter(piece -> Arrays.equals(piece, turns)).distinct())
                .hasSize(1);
    }
}
