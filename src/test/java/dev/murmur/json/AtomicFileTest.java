package dev.murmur.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
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

    @Test
    void aBigFileIsWhatWasWrittenWhicheverWayItsPartsWent(@TempDir Path dir) throws IOException {
        Path file = dir.resolve("big.bin");
        byte[] piece = new byte[1_000_003];
        new Random(1).nextBytes(piece);
        MessageDigest digest = Hashes.digest();
        String committed;

        try (var big = new AtomicFile(file)) {
            for (int i = 0; i < 75; i++) {
                big.stream().write(piece);
                digest.update(piece);
            }
            committed = big.commit();
        }

        assertThat(committed).isEqualTo(HexFormat.of().formatHex(digest.digest()));
        assertThat(Hashes.sha256(file)).isEqualTo(committed);
    }

    @Test
    void aCompressedFilesHashIsThatOfTheFile(@TempDir Path dir) throws IOException {
        Path file = dir.resolve("rows.jsonl.gz");
        String committed;

        try (var rows = new AtomicFile(file)) {
            rows.stream().write("{}\n".getBytes(StandardCharsets.UTF_8));
            committed = rows.commit();
        }

        assertThat(Hashes.sha256(file)).isEqualTo(committed);
    }
}
