package dev.murmur.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What a newcomer is told: examples that work, hints for what was misspelt, completions, manual pages. */
class HelpTest {
    private static final int MISUSED = 2;

    @TempDir
    Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    static Stream<String> commands() {
        return Murmur.commandLine().getSubcommands().keySet().stream().filter(name -> !name.equals("help"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandShowsAnExampleThatItUnderstands(String name) {
        assertThat(run(name, "--help")).isZero();

        List<String> examples = out.toString()
                .replaceAll("\\\\\\s*\\R\\s*", " ") // and lines that the shell goes on with
                .replaceAll("\\R(?! )", " ") // lines that were folded
                .lines()
                .flatMap(line -> examples(name, line))
                .toList();
        assertThat(examples).isNotEmpty().allSatisfy(HelpTest::isUnderstood);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void noExampleIsFoldedOnAScreenOfEightyColumns(String name) {
        String[] footer = spec(name).usageMessage().footer();

        assertThat(footer).allSatisfy(line -> {
            if (line.startsWith("  ")) {
                assertThat(line).hasSizeLessThan(80);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyOptionSaysWhatItsValueIs(String name) {
        assertThat(run(name, "--help")).isZero();

        assertThat(out.toString()).doesNotContain("=<");
    }

    @Test
    void aMisspeltCommandIsGuessed() {
        assertThat(run("qickstart")).isEqualTo(MISUSED);

        assertThat(err.toString()).contains("'qickstart'", "did you mean quickstart", "murmur --help");
    }

    @Test
    void aMisspeltOptionIsGuessedEvenWhereAnotherIsMissing() {
        assertThat(run("train", "--encodr", "style")).isEqualTo(MISUSED);

        assertThat(err.toString())
                .contains("--out=DIR", "--encodr: did you mean --encoder", "murmur help train")
                .doesNotContain("Usage:");
    }

    @Test
    void anOptionNobodyKnowsIsNotTakenForAFile() {
        assertThat(run("train", "--out", "m", "--rankings", "x", "--sed", "3")).isEqualTo(MISUSED);

        assertThat(err.toString()).contains("--sed: did you mean", "--seed");
    }

    @Test
    void nothingAtAllShowsTheCommands() {
        assertThat(run()).isEqualTo(MISUSED);

        assertThat(err.toString()).contains("quickstart", "Start here:");
    }

    @Test
    void bashCompletesCommandsAndOptions() throws Exception {
        run("completion", "bash");
        Path script = Files.writeString(dir.resolve("completion.bash"), out.toString());

        assertThat(completed(script, "murmur", "lead")).containsExactly("leaderboard");
        assertThat(completed(script, "murmur", "train", "--enc")).containsExactly("--encoder");
        assertThat(completed(script, "murmur", "export", "--to", "trl-u")).containsExactly("trl-unpaired");
        assertThat(completed(script, "murmur", "pairs", "--ties", "s")).containsExactly("soft");
        assertThat(completed(script, "murmur", "recipe", "evol")).containsExactly("evol-instruct");
        assertThat(completed(script, "murmur", "completion", "f")).containsExactly("fish");
    }

    /** The script for bash keeps a command's words by the names of values. */
    @ParameterizedTest
    @MethodSource("commands")
    void valuesOfOneNameHaveTheSameWords(String name) {
        Map<String, List<String>> words = new HashMap<>();
        for (OptionSpec option : spec(name).options()) {
            if (option.completionCandidates() != null) {
                List<String> own = StreamSupport.stream(
                                option.completionCandidates().spliterator(), false)
                        .toList();

                assertThat(words.merge(option.paramLabel(), own, (first, later) -> first))
                        .isEqualTo(own);
            }
        }
    }

    @Test
    void bashCompletesFiles() throws Exception {
        run("completion", "bash");
        Path script = Files.writeString(dir.resolve("completion.bash"), out.toString());
        Path rankings = Files.writeString(dir.resolve("rankings.jsonl"), "");
        String begun = rankings.toString().replace("kings.jsonl", "");

        assertThat(completed(script, "murmur", "pairs", "--rankings", begun)).containsExactly(rankings.toString());
        assertThat(completed(script, "murmur", "score", "--model", "model", begun))
                .containsExactly(rankings.toString());
    }

    @Test
    void fishIsToldEveryCommandAndOption() {
        run("completion", "fish");

        assertThat(out.toString().lines())
                .allMatch(line -> line.startsWith("complete -c murmur -n "))
                .anyMatch(line ->
                        line.startsWith("complete -c murmur -n __fish_use_subcommand -f -a leaderboard -d 'Models by"))
                .anyMatch(line -> line.contains("'__fish_seen_subcommand_from train' -l encoder -r"))
                .anyMatch(line -> line.contains("_from export' -l to -r -f -a 'murmur trl trl-plain"))
                .anyMatch(line -> line.contains("_from recipe' -f -a 'self-instruct "))
                .anyMatch(line -> line.contains("_from help' -f -a 'quickstart run "))
                .noneMatch(line -> line.contains("-a manual"));
    }

    @Test
    void everyCommandHasAManualPageThatGroffAccepts() throws Exception {
        assertThat(run("manual", "--out", dir.toString())).isZero();

        Set<String> pages = Set.copyOf(files());
        assertThat(commands()).allSatisfy(name -> assertThat(pages).contains("murmur-" + name + ".1"));
        assertThat(Files.readString(dir.resolve("murmur-report.1")))
                .contains(".SH SYNOPSIS", "murmur report [\\-hqvV]", ".SH EXAMPLES", "0 done, 1 failed, 2 misused.");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/groff")), "no groff on this machine, so no page is set");
        for (String page : pages) {
            Process groff = new ProcessBuilder(
                            "/usr/bin/groff",
                            "-man",
                            "-ww",
                            "-Tutf8",
                            dir.resolve(page).toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(new String(groff.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEmpty();
            assertThat(groff.waitFor()).isZero();
        }
    }

    private static CommandSpec spec(String name) {
        return Objects.requireNonNull(Murmur.commandLine().getSubcommands().get(name), name)
                .getCommandSpec();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static Stream<String> examples(String name, String line) {
        Matcher example =
                Pattern.compile("(?:^|[ (])murmur (" + name + "(?: [^()|>]*)?)").matcher(line);
        return example.find() && !line.startsWith("Usage:")
                ? Stream.of(example.group(1).strip())
                : Stream.empty();
    }

    private static void isUnderstood(String example) {
        CommandLine murmur = Murmur.commandLine();
        murmur.parseArgs(example.split("\\s+"));
    }

    private static List<String> completed(Path script, String... words) throws Exception {
        String typed = String.join(" ", words);
        String line = "source '%s'; COMP_WORDS=(%s); COMP_CWORD=%d; COMP_LINE='%s'; COMP_POINT=%d; _complete_murmur;"
                + " printf '%%s\\n' \"${COMPREPLY[@]}\"";
        Process bash = new ProcessBuilder(
                        "bash", "-c", line.formatted(script, typed, words.length - 1, typed, typed.length()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .toList();
    }

    private int run(String... arguments) {
        return Murmur.commandLine()
                .setUsageHelpWidth(200)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
