package dev.murmur.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
    @Test
    void aRateLimitSaysWhenToComeBack() throws Exception {
        try (var client = client("r429=1")) {
            HttpResponse<String> response = client.chat("ben", Map.of());

            assertThat(response.statusCode()).isEqualTo(429);
            assertThat(response.headers().firstValue("Retry-After")).contains("1");
            assertThat(response.headers().firstValue("Retry-After-Ms")).contains("250");
            assertThat(response.body()).contains("\"code\":\"rate_limit_exceeded\"");
            assertThat(client.counts().object("faults").integer("r429")).isEqualTo(1);
        }
    }

    @Test
    void aServerErrorIsStatus500() throws Exception {
        try (var client = client("r500=1")) {
            assertThat(client.chat("ben", Map.of()).statusCode()).isEqualTo(500);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset=1", "truncate=1", "hang=1"})
    void aBrokenConnectionGivesNoAnswerAndIsNotCountedAsOne(String spec) throws Exception {
        try (var client = client(spec)) {
            assertThatThrownBy(() -> client.chat("ben", Map.of())).isInstanceOf(IOException.class);
            assertThat(client.counts().integer("answered")).isZero();
            assertThat(client.counts().object("faults").names()).containsExactly(spec.replace("=1", ""));
        }
    }

    @Test
    void aRetryHasItsOwnLuck() throws Exception {
        try (var client = client("r500=0.5")) {
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                statuses.add(client.chat("ben", Map.of()).statusCode());
            }

            assertThat(statuses).contains(200, 500);
        }
    }

    @Test
    void faultsDoNotDependOnTheOrderOfArrival() throws Exception {
        List<Integer> seeds = new ArrayList<>(IntStream.range(0, 100).boxed().toList());
        Map<Integer, Integer> inOrder = statuses(seeds, 42);
        Collections.shuffle(seeds, new Random(1));

        assertThat(statuses(seeds, 42)).isEqualTo(inOrder);
        assertThat(inOrder.values()).contains(200, 429, 500);
        assertThat(statuses(seeds, 43)).isNotEqualTo(inOrder);
    }

    /** The status of a call for each seed, asked all at once in this order. */
    private static Map<Integer, Integer> statuses(List<Integer> seeds, long simulatorSeed) throws Exception {
        var options = SimulatorOptions.DEFAULTS
                .withFaults(FaultRates.parse("r429=0.2,r500=0.2"))
                .withLatency(Latency.parse("1ms..20ms"))
                .withSeed(simulatorSeed);
        try (var client = new Client(options)) {
            Map<Integer, java.util.concurrent.CompletableFuture<HttpResponse<String>>> calls = new TreeMap<>();
            seeds.forEach(seed -> calls.put(seed, client.later("ben", Map.of("seed", seed))));
            Map<Integer, Integer> statuses = new TreeMap<>();
            calls.forEach((seed, call) -> statuses.put(seed, call.join().statusCode()));
            return statuses;
        }
    }

    private static Client client(String faults) throws IOException {
        return new Client(
                SimulatorOptions.DEFAULTS.withFaults(FaultRates.parse(faults)).withHang(Duration.ofMillis(50)));
    }
}
