package dev.murmur.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class StandardOutputTest {
    private static final OutputStream FULL = new OutputStream() {
        @Override
        public void write(int one) throws IOException {
            throw new IOException("No space left on device");
        }
    };

    private final StringWriter err = new StringWriter();

    @TempDir
    private Path dir;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "help score",
                "--version",
                "score --model models/starter ROWS",
                "best-of --model models/starter ROWS",
                "evaluate --model models/starter --rankings rankings/starter/starter.jsonl",
                "evaluate --json --model models/starter --rankings rankings/starter/starter.jsonl"
            })
    void aCommandWhoseOutputCannotBeWrittenFailsAndSaysSo(String line) throws IOException {
        int status = run(FULL, line.replace("ROWS", rows().toString()).split(" "));

        assertThat(status).isEqualTo(1);
        assertThat(err.toString())
                .contains("murmur: standard output cannot be written: No space left on device")
                .doesNotContain("bug");
    }

    @Test
    void everyLocaleGetsUtf8() throws IOException {
        var out = new ByteArrayOutputStream();

        int status = run(out, "score", "--model", "models/starter", rows().toString());

        assertThat(status).isZero();
        assertThat(out.toString(UTF_8)).contains("Übermut 猫");
    }

    @Test
    void tooLittleMemoryIsNotCalledABug() {
        int status = fail(() -> {
            throw new IllegalStateException(new OutOfMemoryError("Java heap space"));
        });

        assertThat(status).isEqualTo(1);
        assertThat(err.toString()).contains("MB of memory are not enough").doesNotContain("bug");
    }

    @Test
    void aNativeLibraryThatCannotBeLoadedIsNotCalledABug() {
        int status = fail(() -> {
            throw new ExceptionInInitializerError("Cannot unpack libzstd: No space left on device");
        });

        assertThat(status).isEqualTo(1);
        assertThat(err.toString())
                .contains("Cannot unpack libzstd: No space left on device")
                .contains("java.io.tmpdir")
                .doesNotContain("bug");
    }

    @Test
    void aFileThatMayNotBeReadIsNamedWithTheReason() {
        int status = fail(() -> {
            throw new AccessDeniedException("rows.jsonl");
        });

        assertThat(status).isEqualTo(1);
        assertThat(err.toString()).contains("murmur: rows.jsonl: permission denied");
    }

    private Path rows() throws IOException {
        return Files.writeString(dir.resolve("rows.jsonl"), "{\"prompt\": \"Was?\", \"response\": \"Übermut 猫\"}\n");
    }

    /** The status of a command that ends like this. */
    private int fail(Callable<Integer> end) {
        CommandLine murmur = Murmur.commandLine().addSubcommand("fail", new Failing(end));
        return Murmur.run(murmur.setErr(new PrintWriter(err, true)), OutputStream.nullOutputStream(), "fail");
    }

    private int run(OutputStream out, String... arguments) {
        return Murmur.run(Murmur.commandLine().setErr(new PrintWriter(err, true)), out, arguments);
    }

    @Command
    private record Failing(Callable<Integer> end) implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            return end.call();
        }
    }
}
