package dev.murmur.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.murmur.json.InputException;
import dev.murmur.testing.Seeds;
import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    @Test
    void faultsAreReadByName() throws InputException {
        assertThat(FaultRates.parse("r429=0.05, hang=1e-2").rates())
                .isEqualTo(Map.of(Fault.R429, 0.05, Fault.HANG, 0.01));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "r404=0.1", "r429", "r429=x", "r429=-0.1", "r429=1.1", "r429=0.6,r500=0.6", "hang=0,hang=0"})
    void faultsThatCannotBeAreRefused(String spec) {
        assertThatThrownBy(() -> FaultRates.parse(spec))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("faults \"" + spec + "\": ");
    }

    @Test
    void faultsStrikeAtTheirRates() throws InputException {
        FaultRates rates = FaultRates.parse("r429=0.2,reset=0.1");
        RandomGenerator random = Seeds.random(1);
        int limited = 0;
        int reset = 0;
        for (int i = 0; i < 10_000; i++) {
            Fault fault = rates.draw(random);
            limited += fault == Fault.R429 ? 1 : 0;
            reset += fault == Fault.RESET ? 1 : 0;
        }

        assertThat(limited / 1e4).isCloseTo(0.2, within(0.012));
        assertThat(reset / 1e4).isCloseTo(0.1, within(0.009));
    }

    @Test
    void latenciesAreReadAndDrawnWithinTheirEnds() throws InputException {
        assertThat(Latency.parse("50ms..2s")).isEqualTo(new Latency(Duration.ofMillis(50), Duration.ofSeconds(2)));
        assertThat(Latency.parse("7ms").draw(Seeds.random(1))).isEqualTo(Duration.ofMillis(7));
        RandomGenerator random = Seeds.random(1);
        Latency latency = Latency.parse("1ms..3ms");
        assertThat(random.longs(100).mapToObj(any -> latency.draw(random).toMillis()))
                .containsOnly(1L, 2L, 3L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "5 minutes", "ms", "-5ms", "9ms..5ms", "5ms..", "1ms..2ms..3ms"})
    void latenciesThatCannotBeAreRefused(String spec) {
        assertThatThrownBy(() -> Latency.parse(spec)).isInstanceOf(InputException.class);
    }
}
