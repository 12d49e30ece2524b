package dev.murmur.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PromptTest {
    @Test
    void theIdIsMadeOfTheConversationAlone() {
        var messages = List.of(Message.system("Be brief."), Message.user("Why?"));

        Prompt one = Prompt.of(messages, "a.jsonl", Map.of());
        Prompt other = Prompt.of(messages, "b.jsonl", Map.of("kind", "question"));

        assertThat(one.id()).isEqualTo(other.id()).isEqualTo(Prompt.idOf(messages));
        assertThat(Prompt.idOf(List.of(Message.user("Why?")))).isNotEqualTo(one.id());
    }

    @Test
    void aConversationThatEndsWithAnAnswerIsNoPrompt() {
        var answered = List.of(Message.user("Why?"), Message.assistant("Because."));

        assertThatThrownBy(() -> Prompt.of(answered, "", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a prompt must end with a user turn, this one has roles [USER, ASSISTANT]");
        assertThatThrownBy(() -> Prompt.of(List.of(), "", Map.of())).hasMessageContaining("no turns");
    }
}
