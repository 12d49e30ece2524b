package dev.murmur.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerLimitsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    20                            | PT20S
                    0.25                          | PT0.25S
                    12ms                          | PT0.012S
                    1s                            | PT1S
                    6m0s                          | PT6M
                    1h2m3.5s                      | PT1H2M3.5S
                    Thu, 01 Jan 2026 00:00:30 GMT | PT30S
                    Wed, 31 Dec 2025 23:59:30 GMT | PT0S
                    2026-01-01T00:01:00Z          | PT1M
                    2026-01-01T01:01:00+01:00     | PT1M
                    1767225605                    | PT5S
                    1767225605000                 | PT5S
                    """)
    void everySpellingOfADurationIsRead(String text, Duration expected) {
        assertThat(ServerLimits.duration(text, NOW)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"soon", "''", "-1", "1s later"})
    void whatIsNoDurationSaysNothing(String text) {
        assertThat(ServerLimits.duration(text, NOW)).isNull();
    }

    @Test
    void millisecondsGoBeforeSeconds() {
        assertThat(read(Map.of("retry-after-ms", "1500", "retry-after", "1")).retryAfter())
                .isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void openAiWindowsAreRead() {
        ServerLimits limits = read(Map.of(
                "x-ratelimit-remaining-requests", "59",
                "x-ratelimit-reset-requests", "1s",
                "x-ratelimit-remaining-tokens", "149984",
                "x-ratelimit-reset-tokens", "6m0s"));

        assertThat(limits.requests()).isEqualTo(new RateWindow(59, Duration.ofSeconds(1)));
        assertThat(limits.tokens()).isEqualTo(new RateWindow(149_984, Duration.ofMinutes(6)));
    }

    @Test
    void anthropicsTightestTokenWindowCounts() {
        ServerLimits limits = read(Map.of(
                "anthropic-ratelimit-requests-remaining", "4",
                "anthropic-ratelimit-requests-reset", "2026-01-01T00:00:10Z",
                "anthropic-ratelimit-input-tokens-remaining", "9000",
                "anthropic-ratelimit-input-tokens-reset", "2026-01-01T00:00:20Z",
                "anthropic-ratelimit-output-tokens-remaining", "70",
                "anthropic-ratelimit-output-tokens-reset", "2026-01-01T00:00:30Z"));

        assertThat(limits.requests()).isEqualTo(new RateWindow(4, Duration.ofSeconds(10)));
        assertThat(limits.tokens()).isEqualTo(new RateWindow(70, Duration.ofSeconds(30)));
    }

    @Test
    void azuresMinusOneAndZeroSayNothing() {
        ServerLimits limits = read(Map.of("x-ratelimit-remaining-requests", "-1", "x-ratelimit-reset-requests", "0"));

        assertThat(limits.requests()).isNull();
    }

    @Test
    void aRefusalWithoutRetryAfterWaitsForTheLimitThatIsUsedUp() {
        ServerLimits limits = read(Map.of(
                "x-ratelimit-remaining-requests", "12",
                "x-ratelimit-reset-requests", "8s",
                "x-ratelimit-remaining-tokens", "0",
                "x-ratelimit-reset-tokens", "3s"));

        assertThat(limits.toldWait(true)).isEqualTo(Duration.ofSeconds(3));
        assertThat(limits.toldWait(false)).isNull();
    }

    private static ServerLimits read(Map<String, String> headers) {
        return ServerLimits.read(headers::get, NOW);
    }
}
