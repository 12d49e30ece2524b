package dev.murmur.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.murmur.json.JsonLines;
import dev.murmur.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's example of a new recipe, followed step by step in a copy of this program. */
class ContributorExampleTest {
    private static final String PACKAGE = "dev/murmur/recipe/";
    private static final String IMPORTS =
            "package dev.murmur.recipe; import dev.murmur.preference.Message; import dev.murmur.recipe.novelty.RougeL;"
                    + " import java.io.IOException; import java.util.List; import java.util.Map; ";

    @TempDir
    private static Path folder;

    @BeforeAll
    static void followsTheReadme() throws IOException {
        String page = Files.readString(Path.of("README.md"));
        page = page.substring(page.indexOf("A new recipe is a class"));
        Path resources = Files.createDirectories(folder.resolve(PACKAGE + "rephrase"));
        Files.writeString(resources.resolve("about.yaml"), block(page, "what calls to expect:"));
        Files.writeString(resources.resolve("rephrase.txt"), block(page, "is the prompt, with a place"));
        Files.writeString(resources.resolve("simulate.yaml"), block(page, "scripts the answers"));
        Matcher rows = Pattern.compile("`(\\{\"prompt\": [^`]*)`").matcher(page);
        Files.writeString(
                resources.resolve("prompts.jsonl"),
                String.join("\n", rows.results().map(row -> row.group(1)).toList()) + "\n");
        Path example = folder.resolve("Rephrase.java");
        Files.writeString(example, IMPORTS + block(page, "says each prompt in other words:"));
        Path table = folder.resolve("Recipes.java");
        String known = Files.readString(Path.of("src/main/java", PACKAGE, "Recipes.java"));
        String line = "ALL.put(\"self-reward\", new SelfReward());";
        Files.writeString(table, known.replace(line, line + "\nALL.put(\"rephrase\", new Rephrase());"));
        compile(example, table);
    }

    /** The first block of code after some words. */
    private static String block(String page, String words) {
        int start = page.indexOf("\n", page.indexOf("```", page.indexOf(words))) + 1;
        return page.substring(start, page.indexOf("```", start));
    }

    private static void compile(Path... sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("-d", folder.toString(), "-cp", classPath(), "-proc:none");
            boolean compiles = compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(sources))
                    .call();
            assertThat(compiles).as(said.toString()).isTrue();
        }
    }

    /** This program and its libraries, whoever runs the tests. */
    private static String classPath() {
        return ContributorExampleTest.class.getClassLoader() instanceof URLClassLoader loader
                ? Stream.of(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }

    private static String murmur(int status, String... arguments) throws IOException, InterruptedException {
        Stream<String> java = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                folder + File.pathSeparator + classPath(),
                "dev.murmur.cli.Main");
        Process process = new ProcessBuilder(
                        Stream.concat(java, Stream.of(arguments)).toList())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(status);
        return said;
    }

    @Test
    void itRunsOnItsSimulationAndEndsInPrompts() throws IOException, InterruptedException {
        Path run = folder.resolve("run");

        String said = murmur(0, "recipe", "rephrase", "--simulate", "--out", run.toString());

        assertThat(said).contains("1 items kept of 2; 1 rejected: 1 too-similar");
        try (Stream<JsonObject> prompts = JsonLines.objects(run.resolve("prompts.jsonl"))) {
            assertThat(prompts.toList())
                    .singleElement()
                    .satisfies(prompt -> assertThat(
                                    prompt.objects("messages").get(0).text("content"))
                            .isEqualTo("What is a stream of water called that you know?"));
        }
    }

    @Test
    void itsPageExplainsIt() throws IOException, InterruptedException {
        assertThat(murmur(0, "recipe", "rephrase", "--help"))
                .startsWith("rephrase: each prompt in other words")
                .contains("rouge_max = 0.7");
    }
}
