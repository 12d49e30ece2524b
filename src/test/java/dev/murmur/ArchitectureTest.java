package dev.murmur;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of rooms as a test: who may import whom, and which room owns which library. */
class ArchitectureTest {
    private static final Path MAIN = Path.of("src/main/java/dev/murmur");

    private static final Map<String, Set<String>> MAY_IMPORT = Stream.of(
                    "preference:",
                    "json:",
                    "statistics:",
                    "provenance: json",
                    "chat: preference json",
                    "collect: preference chat json provenance",
                    "judge: preference chat json provenance",
                    "ranking: preference judge statistics json provenance",
                    "pairs: preference json provenance",
                    "format: preference json",
                    "encode: preference chat json",
                    "reward: preference encode statistics json provenance",
                    "evaluate: preference reward statistics json",
                    "report: preference ranking evaluate json",
                    "recipe: preference chat collect judge ranking pairs encode json provenance",
                    "serve: preference encode reward json",
                    "simulate: preference json",
                    "pipeline: preference json statistics provenance chat collect judge ranking pairs format encode reward"
                            + " evaluate report recipe serve simulate",
                    "cli: preference json statistics provenance chat collect judge ranking pairs format encode reward"
                            + " evaluate report recipe serve simulate pipeline")
            .map(row -> row.split(":"))
            .collect(Collectors.toMap(
                    row -> row[0],
                    row -> row.length == 1 ? Set.of() : Set.of(row[1].strip().split(" "))));

    private static final Map<String, Set<String>> OWNERS = Map.ofEntries(
            Map.entry("com.fasterxml.jackson..", Set.of("json")),
            Map.entry("com.github.luben..", Set.of("json")),
            Map.entry("org.apache.commons.text..", Set.of("json")),
            Map.entry("com.knuddels..", Set.of("pairs")),
            Map.entry("opennlp..", Set.of("pairs")),
            Map.entry("okhttp3..", Set.of("chat")),
            Map.entry("org.jsoup..", Set.of("recipe")),
            Map.entry("org.apache.commons.math3..", Set.of("statistics")),
            Map.entry("com.jerolba..", Set.of("json")),
            Map.entry("org.apache.parquet..", Set.of("json")),
            Map.entry("org.apache.hadoop..", Set.of("json")),
            Map.entry("org.xerial..", Set.of("json")),
            Map.entry("ai.onnxruntime..", Set.of("encode")),
            Map.entry("ai.djl..", Set.of("encode")),
            Map.entry("org.nd4j..", Set.of("reward")),
            Map.entry("org.deeplearning4j..", Set.of("reward")),
            Map.entry("org.eclipse.jetty..", Set.of("serve", "simulate")),
            Map.entry("io.prometheus..", Set.of("serve")),
            Map.entry("me.tongfei..", Set.of("cli")),
            Map.entry("org.jline..", Set.of("cli")),
            Map.entry("ch.qos.logback..", Set.of("cli")),
            Map.entry("picocli..", Set.of("cli")));

    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("dev.murmur");

    @Test
    void everyRoomImportsOnlyWhatTheTableAllows() {
        for (String importer : MAY_IMPORT.keySet()) {
            String[] forbidden = MAY_IMPORT.keySet().stream()
                    .filter(imported -> !imported.equals(importer))
                    .filter(imported -> !MAY_IMPORT.get(importer).contains(imported))
                    .map(ArchitectureTest::packageOf)
                    .toArray(String[]::new);
            refuse(packageOf(importer), forbidden);
        }
    }

    @Test
    void everyLibraryIsUsedByItsOwnerAlone() {
        OWNERS.forEach((library, owners) -> noClasses()
                .that()
                .resideOutsideOfPackages(
                        owners.stream().map(ArchitectureTest::packageOf).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CLASSES));
    }

    @Test
    void roomsHaveNoCycles() {
        slices().matching("dev.murmur.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theTableNamesEveryRoom() {
        assertThat(CLASSES)
                .allSatisfy(type -> assertThat(MAY_IMPORT)
                        .containsKey(type.getPackageName().replaceFirst("dev\\.murmur\\.([^.]*).*", "$1")));
    }

    @Test
    void everyRoomSaysWhatLivesThere() throws IOException {
        assertThat(sources().map(Path::getParent).distinct().filter(room -> !room.equals(MAIN)))
                .allSatisfy(room -> assertThat(room.resolve("package-info.java"))
                        .content()
                        .startsWith("/**")
                        .contains("@NullMarked"));
    }

    @Test
    void noFileHoldsMoreThanFourHundredLines() throws IOException {
        assertThat(sources())
                .allSatisfy(file -> assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(400));
    }

    private static Stream<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return List.copyOf(
                    files.filter(file -> file.toString().endsWith(".java")).toList())
                    .stream();
        }
    }

    private static void refuse(String importer, String... imported) {
        noClasses()
                .that()
                .resideInAPackage(importer)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(imported)
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    private static String packageOf(String room) {
        return "dev.murmur." + room + "..";
    }
}
