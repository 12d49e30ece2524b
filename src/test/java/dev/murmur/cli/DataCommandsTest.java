package dev.murmur.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.murmur.json.JsonLines;
import dev.murmur.json.JsonLinesWriter;
import dev.murmur.json.JsonObject;
import dev.murmur.provenance.Failure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code import}, {@code pairs} and {@code export} as a user calls them, on good rows and on bad ones. */
class DataCommandsTest {
    private static final int MISUSED = 2;
    private static final String GOOD = """
            {"prompt":"Capital of Peru?","answers":[{"model":"a","answer":"Lima|it is.","rank":1},{"model":"b","answer":"Cusco.","rank":2},{"model":"c","answer":"Quito.","rank":3}]}
            """.replace('|', '\u2028');
    private static final String MISSING =
            "{\"prompt\":\"q\",\"answers\":[{\"answer\":\"x\",\"rank\":1},{\"answer\":\"y\"}]}\n";
    private static final String NOT_A_NUMBER =
            "{\"prompt\":\"q\",\"answers\":[{\"answer\":\"x\",\"rank\":NaN},{\"answer\":\"y\",\"rank\":1}]}\n";
    private static final String RANK_OF_NOTHING =
            "{\"prompt\":\"q\",\"answers\":[{\"answer\":\"x\",\"rank\":1},{\"rank\":2}]}\n";

    @TempDir
    Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void badRowsAreNamedAndSetAsideByImport() throws IOException {
        Path file = badRankings();

        assertThat(execute("import", file.toString(), "--out", path("ours.jsonl")))
                .isZero();

        assertThat(out.toString())
                .contains("nectar")
                .contains("1 rankings and 0 pairs in " + path("ours.jsonl") + "; 5 rows set aside");
        assertThat(err.toString())
                .contains("rankings.jsonl:2, \"answers\"[1]: field \"rank\" is missing")
                .contains("rankings.jsonl:3, \"answers\"[0]: field \"rank\": a finite number is wanted")
                .contains("rankings.jsonl:4, \"answers\"[1]: field \"answer\" is missing")
                .contains("rankings.jsonl:5: not JSON: Invalid UTF-8")
                .contains("rankings.jsonl:6: a row of 31,457,");
        assertThat(Files.readString(dir.resolve("ours.jsonl"))).contains("Lima\u2028it is.");
        try (Stream<Failure> rows = JsonLines.read(dir.resolve("ours.jsonl.set-aside.jsonl"), Failure.class)) {
            assertThat(rows).hasSize(5).allMatch(row -> row.message().contains("rankings.jsonl:"));
        }
    }

    @Test
    void badRowsStandInTheFailuresOfPairs() throws IOException {
        assertThat(execute("pairs", "--rankings", badRankings().toString(), "--out", path("pairs")))
                .isZero();

        try (Stream<Failure> failures = JsonLines.read(dir.resolve("pairs/failures.jsonl"), Failure.class)) {
            assertThat(failures)
                    .allSatisfy(failure -> assertThat(failure.reason()).isEqualTo("unusable-row"))
                    .extracting(Failure::message)
                    .hasSize(5)
                    .allMatch(message -> message.contains("rankings.jsonl:"));
        }
    }

    @Test
    void strictStopsAtTheFirstBadRowAndLeavesNothing() throws IOException {
        Path file = badRankings();

        assertThat(execute("import", "--strict", file.toString(), "--out", path("ours.jsonl")))
                .isEqualTo(MISUSED);
        assertThat(execute("pairs", "--strict", "--rankings", file.toString(), "--out", path("pairs")))
                .isEqualTo(MISUSED);
        assertThat(execute("export", "--strict", "--to", "nectar", file.toString(), "--out", path("exported")))
                .isEqualTo(MISUSED);

        assertThat(err.toString()).contains("rankings.jsonl:2");
        assertThat(dir.resolve("ours.jsonl")).doesNotExist();
        assertThat(dir.resolve("pairs/train.jsonl")).doesNotExist();
        assertThat(dir.resolve("exported")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"rows.jsonl.gz, cut off or damaged", "rows.jsonl.zst, cut off or damaged"})
    void aCompressedFileThatIsCutOffIsRefusedByName(String name, String said) throws IOException {
        Path whole = dir.resolve("whole-" + name);
        try (var rows = new JsonLinesWriter(whole)) {
            for (int i = 0; i < 5000; i++) {
                rows.write(Map.of("prompt", "question " + i, "chosen", "x" + i, "rejected", "y" + i));
            }
            rows.commit();
        }
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(dir.resolve(name), Arrays.copyOf(bytes, bytes.length / 2));

        assertThat(execute("pairs", "--rankings", cut.toString(), "--out", path("pairs")))
                .isEqualTo(MISUSED);
        assertThat(execute("import", cut.toString(), "--out", path("ours.jsonl")))
                .isEqualTo(MISUSED);

        assertThat(err.toString()).contains(name + ": the compressed file is " + said);
        assertThat(dir.resolve("ours.jsonl")).doesNotExist();
    }

    @Test
    void aFileUnderAnotherKindsNameIsRefusedWithTheRightEnding() throws IOException {
        Path packed = dir.resolve("rows.jsonl.gz");
        try (var rows = new JsonLinesWriter(packed)) {
            rows.write(Map.of("prompt", "q", "chosen", "x", "rejected", "y"));
            rows.commit();
        }
        Path renamed = Files.copy(packed, dir.resolve("rows.jsonl"));
        Path table = Files.writeString(dir.resolve("rows.csv"), "{\"prompt\":\"q\"}\n");

        assertThat(execute("import", renamed.toString(), "--out", path("ours.jsonl")))
                .isEqualTo(MISUSED);
        assertThat(execute("import", table.toString(), "--out", path("ours.jsonl")))
                .isEqualTo(MISUSED);

        assertThat(err.toString())
                .contains("rows.jsonl begins like a file whose name ends in .gz")
                .contains("rows.csv begins with an object of JSON");
    }

    @Test
    void anOpinionOnAnAnswerThatIsNotThereIsABadRow() throws IOException {
        String good = "{'prompt':[{'role':'user','content':'q'}],'answers':[{'response_id':'a','answer':'x','rank':1},"
                + "{'response_id':'b','answer':'y','rank':2}]}";
        String bad = good.replace("'rank':1", "'rank':1,'preferred_to':{'nobody':0.9}");
        Path file = Files.writeString(dir.resolve("ours-too.jsonl"), (good + "\n" + bad + "\n").replace('\'', '"'));

        assertThat(execute("import", file.toString(), "--out", path("ours.jsonl")))
                .isZero();

        assertThat(err.toString())
                .contains(
                        "ours-too.jsonl:2, \"answers\"[0], \"preferred_to\": no answer of this ranking has the id \"nobody\"");
    }

    @Test
    void equalSidesAreABadRow() throws IOException {
        Path file = Files.writeString(
                dir.resolve("trl.jsonl"),
                "{\"prompt\":\"q\",\"chosen\":\"x\",\"rejected\":\"x\"}\n{\"prompt\":\"q\",\"chosen\":\"x\",\"rejected\":\"y\"}\n");

        assertThat(execute("import", file.toString(), "--out", path("ours.jsonl")))
                .isZero();

        assertThat(err.toString()).contains("trl.jsonl:1: chosen and rejected are the same text");
    }

    @Test
    void rankingsBecomeADataSetInParquetAtOnceAndOthersReadIt() throws IOException {
        Path file = Files.writeString(dir.resolve("rankings.jsonl"), GOOD);

        assertThat(execute(
                        "pairs",
                        "--rankings",
                        file.toString(),
                        "--out",
                        path("trl"),
                        "--to",
                        "trl",
                        "--parquet",
                        "--split",
                        "1,0,0"))
                .isZero();
        assertThat(execute("import", path("trl/train.parquet"), "--out", path("ours.jsonl")))
                .isZero();

        assertThat(out.toString()).contains("3 rows in train").contains("train.parquet: trl");
        assertThat(Files.readString(dir.resolve("trl/README.md")))
                .contains("path: train.parquet")
                .contains("| setting policy | all |")
                .contains("size_categories:\n- n<1K")
                .contains("| chosen answer is the longer one | 66.7 % of 3 pairs |");
        try (Stream<JsonObject> rows = JsonLines.objects(dir.resolve("ours.jsonl"))) {
            assertThat(rows.toList()).hasSize(3);
        }
    }

    @Test
    void ourOwnPairsGoThroughParquetUnchanged() throws IOException {
        Path file = Files.writeString(dir.resolve("rankings.jsonl"), GOOD);
        execute("pairs", "--rankings", file.toString(), "--out", path("lines"), "--split", "1,0,0");
        execute("pairs", "--rankings", file.toString(), "--out", path("parquet"), "--parquet", "--split", "1,0,0");

        execute("export", "--to", "murmur", path("parquet"), "--out", path("back"));

        assertThat(dir.resolve("back/train.jsonl")).hasSameTextualContentAs(dir.resolve("lines/train.jsonl"));
    }

    @Test
    void anExportOntoItsOwnInputIsRefused() throws IOException {
        Path file = Files.writeString(dir.resolve("rankings.jsonl"), GOOD);
        execute("pairs", "--rankings", file.toString(), "--out", path("pairs"), "--split", "1,0,0");

        assertThat(execute("export", "--to", "trl", path("pairs"), "--out", path("pairs")))
                .isEqualTo(MISUSED);

        assertThat(err.toString()).contains("is the input; name another folder with --out");
    }

    @Test
    void whatIsNoParquetIsNamed() throws IOException {
        Path file = Files.writeString(dir.resolve("rows.parquet"), GOOD);

        assertThat(execute("import", file.toString(), "--out", path("ours.jsonl")))
                .isEqualTo(MISUSED);

        assertThat(err.toString()).contains("rows.parquet: not a Parquet file");
    }

    private Path badRankings() throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (String row : List.of(GOOD, MISSING, NOT_A_NUMBER, RANK_OF_NOTHING)) {
            bytes.writeBytes(row.getBytes(StandardCharsets.UTF_8));
        }
        bytes.writeBytes("{\"prompt\":\"".getBytes(StandardCharsets.UTF_8));
        bytes.write(0xC3);
        bytes.writeBytes("(\",\"answers\":[]}\n".getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(GOOD.replace("Cusco.", "C".repeat(30 << 20)).getBytes(StandardCharsets.UTF_8));
        return Files.write(dir.resolve("rankings.jsonl"), bytes.toByteArray());
    }

    private String path(String name) {
        return dir.resolve(name).toString();
    }

    private int execute(String... arguments) {
        return Murmur.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
