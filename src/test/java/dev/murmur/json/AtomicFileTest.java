package dev.murmur.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @Test
    void theOldFileStandsUntilTheNewOneIsWhole(@TempDir Path dir) throws IOException {
        Path file = dir.resolve("card.md");
        AtomicFile.write(file, "old");

        try (var half = new AtomicFile(file)) {
            half.stream().write('n');
        }
        assertThat(file).hasContent("old");

        AtomicFile.write(file, "new");
        assertThat(file).hasContent("new");
    }
}
