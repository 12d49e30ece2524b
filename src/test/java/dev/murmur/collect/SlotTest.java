package dev.murmur.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.murmur.json.InputException;
import dev.murmur.json.Yaml;
import dev.murmur.preference.Message;
import dev.murmur.preference.Prompt;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlotTest {
    private static final String PLAIN = "{model: heron, endpoint: local, temperature: 0.7}";

    @Test
    void theIdIsTheSameInEveryRun() throws InputException {
        assertThat(slot(PLAIN).id()).isEqualTo("heron#a7f4a9e6");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{model: wren, endpoint: local, temperature: 0.7}",
                "{model: heron, endpoint: other, temperature: 0.7}",
                "{model: heron, endpoint: local, temperature: 0.8}",
                "{model: heron, endpoint: local, temperature: 0.7, top_p: 0.9}",
                "{model: heron, endpoint: local, temperature: 0.7, max_tokens: 5}",
                "{model: heron, endpoint: local, temperature: 0.7, stop: ['###']}",
                "{model: heron, endpoint: local, temperature: 0.7, seed: 1}",
                "{model: heron, endpoint: local, temperature: 0.7, system: 'Be brief.'}",
                "{model: heron, endpoint: local, temperature: 0.7, extra: {min_p: 0.1}}",
                "{model: heron, endpoint: local, temperature: 0.7, name: hot}"
            })
    void whatShapesTheAnswerChangesTheId(String yaml) throws InputException {
        assertThat(slot(yaml).id()).isNotEqualTo(slot(PLAIN).id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{model: heron, endpoint: local, temperature: 0.7, samples: 4}",
                "{model: heron, endpoint: local, temperature: 0.7, weight: 2}",
                "{model: heron, endpoint: local, temperature: 0.7, tags: {kind: code}}"
            })
    void whatDoesNotShapeTheAnswerLeavesTheId(String yaml) throws InputException {
        assertThat(slot(yaml).id()).isEqualTo(slot(PLAIN).id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{endpoint: local}",
                "{model: heron, samples: 0}",
                "{model: heron, weight: 0}",
                "{model: heron, temperature: 3}",
                "{model: heron, temprature: 0.7}"
            })
    void impossibleSlotsAreRefused(String yaml) {
        assertThatThrownBy(() -> slot(yaml)).isInstanceOf(InputException.class);
    }

    @Test
    void itsSystemTextStandsBeforeThePromptsOwn() throws InputException {
        Slot slot = slot("{model: heron, system: Be kind.}");

        assertThat(slot.messages(prompt(Message.user("hello"))))
                .containsExactly(Message.system("Be kind."), Message.user("hello"));
        assertThat(slot.messages(prompt(Message.system("Be brief."), Message.user("hello"))))
                .containsExactly(Message.system("Be kind.\n\nBe brief."), Message.user("hello"));
    }

    private static Prompt prompt(Message... messages) {
        return Prompt.of(List.of(messages), "test", Map.of());
    }

    private static Slot slot(String yaml) throws InputException {
        return Yaml.read(yaml, Slot.class, "run.yaml");
    }
}
