package dev.murmur.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.murmur.json.JsonObject;
import dev.murmur.preference.FinishReason;
import dev.murmur.preference.TokenUsage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenAiWireTest extends ChatModelContract {
    @Override
    WireFormat wire() {
        return new OpenAiWire("Authorization");
    }

    @Override
    String reply() {
        return WireExamples.OPENAI;
    }

    @Override
    String cutOff() {
        return reply().replace("\"finish_reason\":\"stop\"", "\"finish_reason\":\"length\"");
    }

    @Override
    String filtered() {
        return reply().replace("\"finish_reason\":\"stop\"", "\"finish_reason\":\"content_filter\"");
    }

    @Test
    void logprobsAreAskedForAndRead() throws Exception {
        enqueue(200, reply());

        ChatReply reply = model().reply(
                        new ChatRequest("some-model", request(Sampling.DEFAULTS).messages(), Sampling.DEFAULTS, 20));

        assertThat(sent().integer("top_logprobs")).isEqualTo(20);
        assertThat(reply.logprobs()).singleElement().satisfies(token -> {
            assertThat(token.token()).isEqualTo("A");
            assertThat(token.logprob()).isEqualTo(-0.11);
            assertThat(token.top()).containsExactly(entry("A", -0.11), entry("B", -2.3));
        });
    }

    @Test
    void noLogprobsAreAskedForUnlessWanted() throws Exception {
        enqueue(200, reply());

        model().reply(request(Sampling.DEFAULTS));

        assertThat(sent().names()).containsExactlyInAnyOrder("model", "messages");
    }

    @Test
    void reasoningIsKeptApartWhicheverWayItIsShown() throws IOException {
        enqueue(200, said("{\"content\":\"42\",\"reasoning_content\":\"six by seven\"}"));
        enqueue(200, said("{\"content\":\"42\",\"reasoning\":\"six by seven\"}"));
        enqueue(200, said("{\"content\":\"<think>\\nsix by seven\\n</think>\\n\\n42\"}"));
        enqueue(200, said("{\"content\":\"six by seven</think>42\"}"));

        for (int i = 0; i < 4; i++) {
            ChatReply reply = model().reply(request(Sampling.DEFAULTS));

            assertThat(reply.text()).isEqualTo("42");
            assertThat(reply.reasoning()).isEqualTo("six by seven");
        }
    }

    @Test
    void thoughtsThatNeverEndLeaveAnEmptyAnswer() throws IOException {
        enqueue(200, said("{\"content\":\"<think>still thinking\"}"));

        assertThat(model().reply(request(Sampling.DEFAULTS)).text()).isEmpty();
    }

    @Test
    void aTextThatSpeaksOfThinkTagsIsLeftAlone() throws IOException {
        enqueue(200, said("{\"content\":\"Write <think> and </think> around it.\"}"));

        assertThat(model().reply(request(Sampling.DEFAULTS)).text()).isEqualTo("Write <think> and </think> around it.");
    }

    @Test
    void aRefusalIsTheAnswerWhereThereIsNoOther() throws IOException {
        enqueue(200, said("{\"content\":null,\"refusal\":\"I cannot help with that.\"}"));

        assertThat(model().reply(request(Sampling.DEFAULTS)).text()).isEqualTo("I cannot help with that.");
    }

    @Test
    void nothingAtAllIsAnEmptyAnswer() throws IOException {
        enqueue(200, "{\"choices\":[{\"message\":{\"content\":null}}]}");

        ChatReply reply = model().reply(request(Sampling.DEFAULTS));

        assertThat(reply.text()).isEmpty();
        assertThat(reply.finishReason()).isEqualTo(FinishReason.OTHER);
        assertThat(reply.usage()).isEqualTo(TokenUsage.NONE);
    }

    @Test
    void aModelThatRefusesSettingsIsAskedWithoutThemFromThenOn() throws Exception {
        enqueue(
                400,
                unsupported(
                        "max_tokens",
                        "Unsupported parameter: 'max_tokens' is not supported with this model."
                                + " Use 'max_completion_tokens' instead."));
        enqueue(
                400,
                unsupported("temperature", "Unsupported value: 'temperature' does not support 0.7 with this model."));
        enqueue(200, reply());
        enqueue(200, reply());
        ChatModel model = model();
        var sampling = new Sampling(0.7, null, 512, null, 3L, null);

        ChatReply first = model.reply(request(sampling));
        ChatReply second = model.reply(request(sampling));

        server.takeRequest();
        server.takeRequest();
        for (int i = 0; i < 2; i++) {
            JsonObject body = sent();
            assertThat(body.integer("max_completion_tokens")).isEqualTo(512);
            assertThat(body.integer("seed")).isEqualTo(3);
            assertThat(body.has("max_tokens")).isFalse();
            assertThat(body.has("temperature")).isFalse();
        }
        assertThat(first.withheld()).containsExactly("temperature");
        assertThat(first.tries()).as("calls, the refused ones included").isEqualTo(3);
        assertThat(second.tries()).isEqualTo(1);
    }

    @Test
    void aRefusedSettingThatWasNotOursIsAnError() {
        enqueue(400, unsupported("response_format", "Unsupported parameter"));

        assertThatThrownBy(() -> model().reply(request(Sampling.DEFAULTS)))
                .hasMessageContaining("Unsupported parameter");

        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aSystemTextIsAMessageLikeAnother() throws Exception {
        enqueue(200, reply());

        model().reply(request(seeded()));

        List<JsonObject> messages = sent().objects("messages");
        assertThat(messages.get(0).text("role")).isEqualTo("system");
    }

    private static String said(String message) {
        return "{\"choices\":[{\"index\":0,\"message\":" + message + ",\"finish_reason\":\"stop\"}]}";
    }

    private static String unsupported(String param, String message) {
        return "{\"error\":{\"message\":\"" + message + "\",\"type\":\"invalid_request_error\",\"param\":\"" + param
                + "\",\"code\":\"unsupported_parameter\"}}";
    }
}
