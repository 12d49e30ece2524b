package dev.murmur.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class VerdictsCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void rowsComeOutAsTheyWentInWithAVerdict() throws IOException {
        Path file = rows("{\"id\":7,\"raw\":\"Final ranking: B > A = C\",\"k\":3}", "{\"raw\":\"\",\"k\":3}");

        int status = run("--style", "bracket-ranking", file.toString());

        assertThat(status).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "{\"id\":7,\"raw\":\"Final ranking: B > A = C\",\"k\":3,"
                                + "\"verdict\":{\"kind\":\"ranking\",\"tiers\":[[\"B\"],[\"A\",\"C\"]]}}",
                        "{\"raw\":\"\",\"k\":3,\"verdict\":{\"kind\":\"unreadable\","
                                + "\"reason\":\"there is no ranking of what was shown\"}}");
    }

    @Test
    void autoSaysWhichStyleItTook() throws IOException {
        Path file = rows(
                "{\"raw\":\"My final verdict is: [[B>>A]]\",\"k\":2}",
                "{\"raw\":{\"ordered_models\":[{\"model\":\"M\",\"rank\":1},{\"model\":\"m\",\"rank\":2}]}}",
                "{\"raw\":\"m\",\"top_logprobs\":[{\"token\":\"m\",\"logprob\":-0.2876820724517809},"
                        + "{\"token\":\"M\",\"logprob\":-1.3862943611198906}]}",
                "{\"raw\":\"2\"}");

        run("--style", "auto", file.toString());

        assertThat(out.toString().lines())
                .satisfiesExactly(
                        row -> assertThat(row).contains("\"winner\":\"B\"", "\"style\":\"arena\""),
                        row -> assertThat(row).contains("[[\"B\"],[\"A\"]]", "\"style\":\"rank-list\""),
                        row -> assertThat(row).contains("\"winner\":\"A\",\"probability\":0.7", "option-logprobs"),
                        row -> assertThat(row)
                                .contains("may be a mark or a choice")
                                .doesNotContain("style\":"));
    }

    @Test
    void aNumberOutsideTheScaleIsNoMark() throws IOException {
        Path file = rows("{\"raw\":\"42\"}", "{\"raw\":\"7\"}", "{\"raw\":\"Score: 11/10\"}");

        run("--style", "score", "--scale", "1:10", file.toString());

        assertThat(out.toString().lines())
                .satisfiesExactly(
                        row -> assertThat(row).contains("a mark of 42.0 is outside the scale from 1.0 to 10.0"),
                        row -> assertThat(row).contains("\"scores\":{\"score\":7.0}"),
                        row -> assertThat(row).contains("a mark of 11.0 is outside the scale"));
        assertThat(run("--style", "score", "--scale", "10", file.toString())).isEqualTo(2);
        assertThat(run("--style", "score", "--scale", "10:1", file.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains("two numbers, 1:10 for instance; found '10'", "from a lower mark to a higher");
    }

    @Test
    void aStyleThatIsNoneIsRefusedWithThoseThatAre() {
        assertThat(run("--style", "brackets", "rows.jsonl")).isEqualTo(2);
        assertThat(err.toString()).contains("'brackets' is no style; there are bracket-ranking, index-ranking");
    }

    @Test
    void aMissingFieldIsNamedWithTheOptionThatNamesAnother() throws IOException {
        Path file = rows("{\"text\":\"[[A]]\",\"k\":2}");

        assertThat(run("--style", "bracket-winner", file.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("rows.jsonl:1", "field \"raw\"", "found text, k", "--field");
        assertThat(run("--style", "bracket-winner", "--field", "text", file.toString()))
                .isZero();
    }

    private Path rows(String... rows) throws IOException {
        return Files.writeString(folder.resolve("rows.jsonl"), String.join("\n", rows) + "\n");
    }

    private int run(String... args) {
        CommandLine murmur = Murmur.commandLine();
        murmur.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String[] all = new String[args.length + 1];
        all[0] = "verdicts";
        System.arraycopy(args, 0, all, 1, args.length);
        return murmur.execute(all);
    }
}
