package dev.murmur.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PreferencePairTest {
    @Test
    void twoEqualTextsAreNoPair() {
        assertThatThrownBy(() -> pair("same", "same", 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("chosen and rejected are the same text for prompt p");
    }

    @Test
    void theChosenSideIsNeverTheLessLikelyOne() {
        assertThatThrownBy(() -> pair("a", "b", 0.4, 1)).hasMessageContaining("[0.5, 1], got 0.4");
        assertThatThrownBy(() -> pair("a", "b", Double.NaN, 1)).hasMessageContaining("NaN");
    }

    @Test
    void aWeightIsFiniteAndNotNegative() {
        assertThatThrownBy(() -> pair("a", "b", 1, -1)).hasMessageContaining("-1.0");
        assertThatThrownBy(() -> pair("a", "b", 1, Double.POSITIVE_INFINITY)).hasMessageContaining("Infinity");
    }

    @Test
    void theTextsOfBothSidesAreAtHand() {
        PreferencePair pair = pair("good", "bad", 0.5, 0);

        assertThat(pair.chosenText()).isEqualTo("good");
        assertThat(pair.rejectedText()).isEqualTo("bad");
    }

    private static PreferencePair pair(String chosen, String rejected, double probability, double weight) {
        return new PreferencePair(
                List.of(Message.user("?")),
                List.of(Message.assistant(chosen)),
                List.of(Message.assistant(rejected)),
                1,
                probability,
                weight,
                "x",
                "y",
                1,
                2,
                "p",
                "test");
    }
}
