package dev.murmur.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.murmur.json.Hashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
    @TempDir
    Path dir;

    @Test
    void whatOneStageWroteIsThereWhenTheNextOpensIt() throws IOException {
        Path prompts = Files.writeString(dir.resolve("prompts.jsonl"), "{}\n");
        var collect = new Manifest.StageRecord("2026-01-01T00:00:00Z", 1.5, Map.of("answered", 3));

        Manifest.open(dir, "0.1.0", 42)
                .withInput("prompts.jsonl", prompts)
                .withStage("collect", collect)
                .write(dir);
        Manifest again = Manifest.open(dir, "0.2.0", 43);

        assertThat(again.inputs()).containsEntry("prompts.jsonl", Hashes.sha256(prompts));
        assertThat(again.stages()).containsEntry("collect", collect);
        assertThat(again.murmur()).isEqualTo("0.2.0");
        assertThat(again.seed()).isEqualTo(43);
        assertThat(again.environment()).containsKeys("java", "os");
    }

    @Test
    void anOutputIsNamedWithItsHash() throws IOException {
        Path pairs = Files.writeString(dir.resolve("train.jsonl"), "");

        assertThat(Manifest.begin("0.1.0", 0).withOutput("train.jsonl", pairs).outputs())
                .containsOnlyKeys("train.jsonl");
    }
}
