package dev.murmur.recipe.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreambleTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "The text.",
                "Sure! Here is the rewritten text:\n\nThe text.",
                "Certainly, here's a rephrased version:\nThe text.",
                "Here is the paraphrase: The text.",
                "Of course! The text.",
                "\"The text.\"",
                "The text.\n\nLet me know if you need anything else!",
                "I have rewritten it for you:\n\nThe text.\n\nI hope this helps."
            })
    void leavesWhatWasAskedFor(String reply) {
        assertThat(Preamble.strip(reply)).isEqualTo("The text.");
    }

    @Test
    void keepsTextThatOnlyLooksAlike() {
        assertThat(Preamble.strip("Here is where the river ends.")).isEqualTo("Here is where the river ends.");
        assertThat(Preamble.strip("Sure enough, it rained.")).isEqualTo("Sure enough, it rained.");
        assertThat(Preamble.strip("\"Yes\" and \"no\"")).isEqualTo("\"Yes\" and \"no\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I'm sorry, but I can't help with that.",
                "I cannot assist with this request.",
                "As an AI language model, I do not have opinions.",
                "Sorry, I can't do that.",
                "Unfortunately, I am unable to.",
                "I apologize, but no.",
                "I must respectfully decline this request.",
                "I don't feel comfortable writing that.",
                "Lo siento, pero no puedo ayudar con eso.",
                "Es tut mir leid, aber ich kann dabei nicht helfen.",
                "Je suis désolée, mais je ne peux pas faire cela.",
                "抱歉，我无法提供帮助。",
                "申し訳ありませんが、お手伝いできません。",
                "Извините, но я не могу помочь."
            })
    void knowsRefusals(String reply) {
        assertThat(Refusal.isIn(reply)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I can help.",
                "Sorry is a word of five letters.",
                "The model said: I cannot.",
                "As an aid to memory, I use rhymes.",
                "Leider regnet es.",
                "Lo siento por la lluvia."
            })
    void anAnswerIsNoRefusal(String reply) {
        assertThat(Refusal.isIn(reply)).isFalse();
    }
}
