package dev.murmur.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code leaderboard} and {@code audit} as a user meets them. */
class JudgingCommandsTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path rankings = Path.of("unset");

    @BeforeEach
    void write() throws IOException {
        rankings = folder.resolve("rankings.jsonl");
        var rows = new StringBuilder();
        for (int prompt = 0; prompt < 10; prompt++) {
            rows.append(ranking(prompt, prompt < 7 ? 1 : 2, prompt < 7 ? 2 : 1)).append('\n');
        }
        Files.writeString(rankings, rows);
    }

    @Test
    void aLeaderboardIsPrinted() {
        int status = run("leaderboard", "--rankings", rankings.toString(), "--bootstraps", "100", "--matrix");

        assertThat(status).isZero();
        assertThat(out.toString()).contains("x", "0.424", "10 comparisons on 10 prompts", "Wins of row over column");
    }

    @Test
    void aLeaderboardIsJson() {
        int status = run("leaderboard", "--rankings", rankings.toString(), "--bootstraps", "100", "--json");

        assertThat(status).isZero();
        assertThat(out.toString()).contains("\"model\" : \"x\"", "\"win_rate_at_equal_length\"");
    }

    @Test
    void misuseIsExplained() {
        assertThat(run("leaderboard")).isEqualTo(2);
        assertThat(run("leaderboard", "--rankings", "none.jsonl")).isEqualTo(2);
        assertThat(run("leaderboard", "--rankings", rankings.toString(), "--bootstraps", "1"))
                .isEqualTo(2);
        assertThat(run("audit", "--run", folder.toString())).isEqualTo(2);
        assertThat(run("audit", "--judgments", rankings.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "there is no file none.jsonl",
                        "at least 2 bootstraps",
                        "is not a judged run",
                        "not a judgment");
    }

    @Test
    void anAuditIsPrinted() throws IOException {
        Path judgments = folder.resolve("experiments.jsonl");
        Files.writeString(
                judgments,
                "{\"responses\":[{\"model\":\"x\",\"text\":\"long one\"},{\"model\":\"y\",\"text\":\"short\"}],"
                        + "\"rankings\":[{\"experiment\":\"plain\",\"presented\":[1,0],\"best_to_worst\":[1,0]}]}");

        assertThat(run("audit", "--judgments", judgments.toString())).isZero();
        assertThat(out.toString()).contains("plain (judge unknown): 1 prompts", "the first slot wins 2.00 times");
        assertThat(run("audit", "--judgments", judgments.toString(), "--json")).isZero();
    }

    private static String ranking(int prompt, int rankOfX, int rankOfY) {
        return "{\"prompt_id\":\"p" + prompt + "\",\"prompt\":[{\"role\":\"user\",\"content\":\"q\"}],\"answers\":["
                + "{\"response_id\":\"a\",\"model\":\"x\",\"answer\":\"long one\",\"rank\":" + rankOfX + "},"
                + "{\"response_id\":\"b\",\"model\":\"y\",\"answer\":\"short\",\"rank\":" + rankOfY
                + "}],\"judges\":[]}";
    }

    private int run(String... arguments) {
        CommandLine command = Murmur.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
