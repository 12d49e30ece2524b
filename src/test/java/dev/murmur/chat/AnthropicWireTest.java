package dev.murmur.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.murmur.json.Json;
import dev.murmur.json.JsonObject;
import dev.murmur.preference.Message;
import dev.murmur.preference.TokenUsage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnthropicWireTest extends ChatModelContract {
    @Override
    WireFormat wire() {
        return new AnthropicWire();
    }

    @Override
    String reply() {
        return WireExamples.ANTHROPIC;
    }

    @Override
    String cutOff() {
        return reply().replace("end_turn", "max_tokens");
    }

    @Override
    String filtered() {
        return reply().replace("end_turn", "refusal");
    }

    @Test
    void theSystemTextStandsApartAndALengthIsAlwaysSent() throws Exception {
        enqueue(200, reply());

        model().reply(request(Sampling.DEFAULTS));

        var sent = server.takeRequest();
        JsonObject body = Json.object(sent.getBody().utf8(), "the request");
        assertThat(sent.getHeaders().get("x-api-key")).isEqualTo("key");
        assertThat(sent.getHeaders().get("anthropic-version")).isEqualTo("2023-06-01");
        assertThat(sent.getTarget()).isEqualTo("/v1/messages");
        assertThat(body.text("system")).isEqualTo("Be brief.");
        assertThat(body.objects("messages")).hasSize(1);
        assertThat(body.integer("max_tokens")).isEqualTo(AnthropicWire.MAX_TOKENS);
    }

    @Test
    void thinkingIsKeptApartAndEveryKindOfInputCounts() throws IOException {
        enqueue(200, reply());

        ChatReply reply = model().reply(request(Sampling.DEFAULTS));

        assertThat(reply.reasoning()).isEqualTo("Let me see.");
        assertThat(reply.usage()).isEqualTo(new TokenUsage(52, 3, 10L));
    }

    @Test
    void aSeedIsWithheldSinceThereIsNoneHere() throws Exception {
        enqueue(200, reply());

        ChatReply reply = model().reply(request(seeded()));

        assertThat(sent().has("seed")).isFalse();
        assertThat(reply.withheld()).containsExactly("seed");
    }

    @Test
    void twoTurnsOfOneSpeakerBecomeOne() throws Exception {
        enqueue(200, reply());

        model().reply(new ChatRequest(
                "some-model", List.of(Message.user("one"), Message.user("two")), Sampling.DEFAULTS));

        assertThat(sent().objects("messages"))
                .singleElement()
                .satisfies(turn -> assertThat(turn.text("content")).isEqualTo("one\n\ntwo"));
    }
}
