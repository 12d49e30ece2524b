package dev.murmur.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginsTest {
    @Test
    void filesAreCalledByAsMuchOfTheirPathsAsTellsThemApart() {
        var inputs = Map.<String, Object>of(
                "/home/ann/prompts.jsonl", "1", "/home/ann/old/truth.jsonl", "2", "/home/ann/new/truth.jsonl", "3");

        assertThat(Origins.of(Map.of("inputs", inputs)))
                .containsEntry("inputs", Map.of("prompts.jsonl", "1", "old/truth.jsonl", "2", "new/truth.jsonl", "3"));
    }

    @ParameterizedTest
    @CsvSource({"prompts.jsonl, prompts.jsonl", "C:\\data\\prompts.jsonl, prompts.jsonl", "/, /", "a/, a/"})
    void oneFileAloneIsCalledByItsName(String path, String name) {
        assertThat(Origins.of(Map.of("inputs", Map.of(path, "1")))).containsEntry("inputs", Map.of(name, "1"));
    }
}
