package dev.murmur.provenance;

import dev.murmur.json.AtomicFile;
import dev.murmur.json.Hashes;
import dev.murmur.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a folder of results was made of and by: {@code manifest.json}.
 *
 * @param murmur version of the program that wrote last
 * @param environment versions of Java and the operating system, since floating point may differ with them
 * @param seed that all draws were made from
 * @param inputs SHA-256 of each file that was read, by its name
 * @param outputs SHA-256 of each file that was written, by its name
 * @param stages what each stage counted, by its name
 */
public record Manifest(
        String murmur,
        Map<String, String> environment,
        long seed,
        Map<String, String> inputs,
        Map<String, String> outputs,
        Map<String, StageRecord> stages) {
    public static final String FILE_NAME = "manifest.json";

    public Manifest {
        environment = new TreeMap<>(environment);
        inputs = new TreeMap<>(inputs);
        outputs = new TreeMap<>(outputs);
        stages = new TreeMap<>(stages);
    }

    /** A stage's run: when, how long, and what it counted. */
    public record StageRecord(String startedAt, double seconds, Map<String, Object> counts) {
        public StageRecord {
            counts = new TreeMap<>(counts);
        }
    }

    /** An empty manifest of this program on this machine. */
    public static Manifest begin(String version, long seed) {
        var environment = Map.of(
                "java", System.getProperty("java.version"),
                "java_vendor", System.getProperty("java.vendor"),
                "os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return new Manifest(version, environment, seed, Map.of(), Map.of(), Map.of());
    }

    /** The manifest of a folder that has one, brought up to this version and seed; else an empty one. */
    public static Manifest open(Path folder, String version, long seed) throws IOException {
        Path file = folder.resolve(FILE_NAME);
        Manifest now = begin(version, seed);
        if (!Files.exists(file)) {
            return now;
        }
        Manifest old = Json.read(Files.readAllBytes(file), Manifest.class, file.toString());
        return new Manifest(now.murmur, now.environment, seed, old.inputs, old.outputs, old.stages);
    }

    /** This manifest with a file that was read, called {@code name}. */
    public Manifest withInput(String name, Path file) throws IOException {
        return withInput(name, Hashes.sha256(file));
    }

    /** This manifest with a file that was read, called {@code name}, whose SHA-256 is known already. */
    public Manifest withInput(String name, String sha256) {
        return new Manifest(murmur, environment, seed, with(inputs, name, sha256), outputs, stages);
    }

    /** This manifest with a file that was written, called {@code name}. */
    public Manifest withOutput(String name, Path file) throws IOException {
        return withOutput(name, Hashes.sha256(file));
    }

    /** This manifest with a file that was written, called {@code name}, whose SHA-256 is known already. */
    public Manifest withOutput(String name, String sha256) {
        return new Manifest(murmur, environment, seed, inputs, with(outputs, name, sha256), stages);
    }

    public Manifest withStage(String name, StageRecord stage) {
        return new Manifest(murmur, environment, seed, inputs, outputs, with(stages, name, stage));
    }

    public void write(Path folder) throws IOException {
        AtomicFile.write(folder.resolve(FILE_NAME), Json.pretty(this) + "\n");
    }

    private static <T> Map<String, T> with(Map<String, T> map, String name, T value) {
        var changed = new TreeMap<>(map);
        changed.put(name, value);
        return changed;
    }
}
