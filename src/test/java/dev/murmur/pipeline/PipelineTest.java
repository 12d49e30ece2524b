package dev.murmur.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.murmur.json.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineTest {
    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 5})
    void asManyRespondersAnswerAPromptAsThereAreAtMost(int count) {
        assertThatThrownBy(() -> read("responders_per_prompt: " + count))
                .isInstanceOf(InputException.class)
                .hasMessageEndingWith(
                        "responders_per_prompt is from 1 to the number of responders, found " + count + " of 4");
    }

    @Test
    void someOrAllRespondersMayAnswerAPrompt() throws IOException {
        assertThat(read("responders_per_prompt: 1").respondersPerPrompt()).isEqualTo(1);
        assertThat(read("responders_per_prompt: 4").respondersPerPrompt()).isEqualTo(4);
    }

    private Pipeline read(String more) throws IOException {
        Path world = Worlds.write(dir.resolve("world.jsonl"), 1);
        String yaml = Worlds.yaml(world, "http://127.0.0.1:1/v1", "judge-oracle");
        return Pipeline.read(Files.writeString(dir.resolve("pipeline.yaml"), yaml + more + "\n"));
    }
}
