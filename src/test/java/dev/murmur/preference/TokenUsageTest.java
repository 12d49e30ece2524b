package dev.murmur.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TokenUsageTest {
    @Test
    void usagesAddUp() {
        assertThat(new TokenUsage(3, 4).plus(new TokenUsage(10, 0))).isEqualTo(new TokenUsage(13, 4));
        assertThat(TokenUsage.NONE.plus(TokenUsage.NONE)).isEqualTo(TokenUsage.NONE);
    }

    @Test
    void aNegativeCountIsRefused() {
        assertThatThrownBy(() -> new TokenUsage(-1, 0)).hasMessageContaining("-1 in");
    }
}
