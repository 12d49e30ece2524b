package dev.murmur.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HashesTest {
    /** The published SHA-256 of "abc" (FIPS 180-2, appendix B.1). */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void filesAndBytesHaveTheirSha256(@TempDir Path dir) throws IOException {
        assertThat(Hashes.sha256("abc".getBytes(StandardCharsets.UTF_8))).isEqualTo(ABC);
        assertThat(Hashes.sha256(Files.writeString(dir.resolve("f"), "abc"))).isEqualTo(ABC);
    }
}
