package dev.murmur.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Colours as a process of its own shows them: what decides is the environment. */
class ColourTest {
    private static final String ESCAPE = "\u001b[";

    @Test
    void helpHasColoursWhereTheyAreForced() throws IOException {
        assertThat(help(Map.of("CLICOLOR_FORCE", "1"))).contains(ESCAPE, "--model");
    }

    @Test
    void noColourIsShownWhereNoneIsWanted() throws IOException {
        assertThat(help(Map.of("CLICOLOR_FORCE", "1", "NO_COLOR", "1")))
                .contains("--model")
                .doesNotContain(ESCAPE);
    }

    private static String help(Map<String, String> environment) throws IOException {
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "score",
                        "--help")
                .redirectErrorStream(true);
        builder.environment().keySet().removeAll(Set.of("NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"));
        builder.environment().putAll(environment);
        return new String(builder.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
