package dev.murmur.recipe.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.murmur.json.InputException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "exact|Paris|paris.|true",
                "exact|The capital is known. Answer: Paris|Paris|true",
                "exact|Paris, I think|Paris|false",
                "numeric|He has 5 + 7 = 12 apples.|12|true",
                "numeric|#### 1,234.50|1234.5|true",
                "numeric|The answer is 7, since 3 + 4 = 7 and not 8.|7|true",
                "numeric|So it is 1/2|0.5|true",
                "numeric|\\frac{3}{4}|0.75|true",
                "numeric|about 50%|1/2|true",
                "numeric|none|3|false",
                "numeric|-3|3|false",
                "numeric|3.15|3.14|false",
                "numeric:0.01|3.15|3.14|true",
                "numeric|It costs $12.|12|true",
                "boxed|Thus \\boxed{\\frac{1}{2}}.|0.5|true",
                "boxed|first \\boxed{3}, no: \\boxed{4}|4|true",
                "boxed|\\boxed{x^{2}+1}|\\boxed{x^{2} + 1}|true",
                "boxed|\\boxed{\\left(1, 2\\right)}|(1,2)|true",
                "boxed|\\boxed{\\text{east}}|east|true",
                "boxed|it is 4|4|false",
                "boxed|\\boxed{4|4|false",
                "regex|v = 12 m/s|\\b12 ?m/s|true",
                "regex|v = 13 m/s|\\b12 ?m/s|false"
            })
    void judgesAnswersByHandWorkedCases(String checker, String answer, String expected, boolean right)
            throws IOException {
        assertThat(Checkers.named(checker, false).check(answer, expected).right())
                .isEqualTo(right);
    }

    @Test
    void refusesCodeUntilItIsAllowed() {
        assertThatThrownBy(() -> Checkers.named("code", false))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("allow_code");
    }

    @Test
    void saysWhatIsWrongWithACheckerOrWhatItComparesWith() throws IOException {
        assertThatThrownBy(() -> Checkers.named("exactly", false)).hasMessageContaining("exact, numeric");
        assertThatThrownBy(() -> Checkers.named("numeric:2", false)).hasMessageContaining("[0, 1)");
        AnswerChecker numeric = Checkers.named("numeric", false);
        assertThatThrownBy(() -> numeric.check("3", "three")).hasMessageContaining("is no number");
        AnswerChecker regex = Checkers.named("regex", false);
        assertThatThrownBy(() -> regex.check("3", "(")).isInstanceOf(InputException.class);
    }

    @Test
    void codeIsRightWhenItsTestsPass() throws IOException {
        assumeTrue(pythonIsHere(), "python3 is not installed");
        AnswerChecker code = Checkers.named("code", true);

        assertThat(code.check("Here:\n```python\ndef f(x):\n    return x + 1\n```", "assert f(1) == 2"))
                .isEqualTo(new Check(true, "the tests pass"));
        assertThat(code.check("def f(x):\n    return x", "assert f(1) == 2, 'off by one'"))
                .isEqualTo(new Check(false, "AssertionError: off by one"));
        assertThat(code.check("exit(0)", "assert False").right()).isFalse();
    }

    @Test
    void codeThatDoesNotEndIsEnded() throws IOException {
        assumeTrue(pythonIsHere(), "python3 is not installed");
        var sandbox = new Sandbox(Duration.ofMillis(300), 256);

        assertThat(sandbox.python("while True: pass").status()).isEqualTo(-1);
    }

    @Test
    void codeHasNoMoreMemoryThanItIsGivenNorTheEnvironment() throws IOException {
        assumeTrue(pythonIsHere() && Files.exists(Path.of("/usr/bin/prlimit")), "needs prlimit");
        var sandbox = new Sandbox(Duration.ofSeconds(10), 256);

        assertThat(sandbox.python("x = bytearray(1 << 30)").output()).contains("MemoryError");
        assertThat(sandbox.python("import os; print(sorted(os.environ))").output())
                .doesNotContain("HOME");
    }

    @Test
    void codeReachesNoNetwork() throws IOException, InterruptedException {
        assumeTrue(
                pythonIsHere() && works("unshare", "--map-root-user", "--net", "true"),
                "needs a system that lets unshare make a network");
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String program = "import socket\nsocket.create_connection(('127.0.0.1', " + server.getLocalPort() + "), 2)";

            assertThat(new ProcessBuilder("python3", "-c", program).start().waitFor())
                    .isZero(); // outside it is there
            assertThat(Sandbox.DEFAULTS.python(program).output()).contains("OSError");
        }
    }

    @Test
    void codeRunsInAnEmptyFolderThatIsGoneAfterwards() throws IOException {
        assumeTrue(pythonIsHere(), "python3 is not installed");

        Sandbox.Ending first = Sandbox.DEFAULTS.python(
                "import os\nopen('left', 'w').write('x')\nprint(os.getcwd(), sorted(os.listdir('.')))");
        Sandbox.Ending second = Sandbox.DEFAULTS.python("import os\nprint(sorted(os.listdir('.')))");

        assertThat(first.output()).contains("['left', 'output', 'program.py']");
        assertThat(second.output()).doesNotContain("left");
        assertThat(Path.of(first.output().split(" ", 2)[0])).isAbsolute().doesNotExist();
    }

    @Test
    void codeCanNeitherFillTheDiskNorLeaveAProcessBehind() throws IOException, InterruptedException {
        assumeTrue(
                pythonIsHere()
                        && works("prlimit", "--core=0", "true")
                        && works("unshare", "--map-root-user", "--pid", "--fork", "true"),
                "needs prlimit, and a system that lets unshare make a place for processes");
        var sandbox = new Sandbox(Duration.ofSeconds(2), 256);
        String name = "left-behind-" + ProcessHandle.current().pid();

        Sandbox.Ending full = sandbox.python("open('big', 'wb').write(b'x' * 20_000_000)");
        Sandbox.Ending forked = sandbox.python(
                "import os, time\nif os.fork() == 0:\n    os.execvp('sleep', ['" + name + "', '60'])\nprint('done')");

        assertThat(full.status()).isNotZero();
        assertThat(forked.output()).contains("done");
        assertThat(ProcessHandle.allProcesses()
                        .flatMap(process -> process.info().commandLine().stream())
                        .filter(command -> command.contains(name)))
                .isEmpty();
    }

    private static boolean works(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean pythonIsHere() {
        try {
            return new ProcessBuilder("python3", "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }
}
