package dev.murmur.preference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TranscriptTest {
    @Test
    void turnsAreToldApartByTheirMarkersAndTheOpenEndIsNoTurn() {
        var turns = Transcript.parse(
                "\n\nHuman: How cold?\n\nAssistant: Very.\n\nStay in.\n\nHuman: And now?\n\nAssistant: ");

        assertThat(turns)
                .containsExactly(
                        Message.user("How cold?"), Message.assistant("Very.\n\nStay in."), Message.user("And now?"));
    }

    @Test
    void anAnswerAtTheEndIsKept() {
        assertThat(Transcript.parse("\n\nHuman: Hi\n\nAssistant: Hello"))
                .containsExactly(Message.user("Hi"), Message.assistant("Hello"));
    }

    @Test
    void theFirstMarkerNeedsNoBlankLinesBeforeIt() {
        assertThat(Transcript.parse("Human: Hi\n\nAssistant:")).containsExactly(Message.user("Hi"));
    }

    @Test
    void textThatDoesNotBeginWithAMarkerIsOneUserTurnUnchanged() {
        assertThat(Transcript.parse("  Complete this:\n\nHuman: Hi\n\nAssistant:"))
                .containsExactly(Message.user("  Complete this:\n\nHuman: Hi\n\nAssistant:"));
        assertThat(Transcript.parse("")).containsExactly(Message.user(""));
    }

    @Test
    void aMarkerInsideAParagraphIsText() {
        assertThat(Transcript.parse("\n\nHuman: Human: or Assistant:\nHuman: too\n\nAssistant:"))
                .containsExactly(Message.user("Human: or Assistant:\nHuman: too"));
    }

    @Test
    void twoTurnsOfOneSpeakerStayTwo() {
        assertThat(Transcript.parse("\n\nHuman: One\n\nHuman: Two\n\nAssistant:"))
                .containsExactly(Message.user("One"), Message.user("Two"));
    }

    @Test
    void aLoneAssistantMarkerIsAnEmptyTurn() {
        assertThat(Transcript.parse("\n\nAssistant:")).containsExactly(Message.assistant(""));
    }
}
