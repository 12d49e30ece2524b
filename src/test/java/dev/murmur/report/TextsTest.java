package dev.murmur.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.murmur.preference.Message;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextsTest {
    @Test
    void aShortPromptIsItsOwnOpening() {
        assertThat(Texts.opening(List.of(Message.user("first"), Message.user("2+2?"))))
                .isEqualTo("2+2?");
        assertThat(Texts.opening(List.of())).isEmpty();
    }

    @Test
    void anOpeningThatIsCutSaysSoAndSplitsNoCharacter() {
        String opening = Texts.opening(List.of(Message.user("a".repeat(299) + "🐦" + "b".repeat(50))));

        assertThat(opening).isEqualTo("a".repeat(299) + "…");
    }
}
