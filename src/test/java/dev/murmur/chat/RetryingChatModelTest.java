package dev.murmur.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.murmur.preference.Message;
import dev.murmur.testing.Seeds;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryingChatModelTest {
    private static final ChatRequest REQUEST =
            new ChatRequest("some-model", List.of(Message.user("hello")), Sampling.DEFAULTS);

    private final FakeTime time = new FakeTime();
    private final FakeChatModel model = new FakeChatModel();

    @ParameterizedTest
    @ValueSource(ints = {408, 409, 429, 500, 502, 503, 504, 529})
    void aFaultThatMayPassIsTriedAgain(int status) throws IOException {
        model.fail(status).fail(status).answer("at last");

        ChatReply reply = retrying(6, 1).reply(REQUEST);

        assertThat(reply.text()).isEqualTo("at last");
        assertThat(reply.tries()).isEqualTo(3);
        assertThat(time.waits()).hasSizeLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 402, 403, 404, 405, 413, 422, 501})
    void aWrongRequestIsNotAskedAgain(int status) {
        model.fail(status);

        assertThatThrownBy(() -> retrying(6, 1).reply(REQUEST)).isInstanceOf(ChatException.class);

        assertThat(model.requests()).hasSize(1);
    }

    @Test
    void itGivesUpAfterTheLastTry() {
        for (int i = 0; i < 10; i++) {
            model.fail(503);
        }

        assertThatThrownBy(() -> retrying(6, 1).reply(REQUEST))
                .isInstanceOfSatisfying(
                        ChatException.class, e -> assertThat(e.tries()).isEqualTo(6));

        assertThat(model.requests()).hasSize(6);
    }

    @Test
    void theWaitThatTheServerAskedForIsKept() throws IOException {
        var told = Duration.ofSeconds(17);
        model.fail(429, new Diagnosis(Remedy.RETRY, "rate-limited", told)).answer("thanks");

        retrying(6, 1).reply(REQUEST);

        assertThat(time.waits()).containsExactly(told);
    }

    @ParameterizedTest
    @MethodSource("dev.murmur.testing.Seeds#hundred")
    void eachUntoldWaitIsDrawnBelowABoundThatDoubles(long seed) {
        for (int i = 0; i < 12; i++) {
            model.fail(500);
        }

        assertThatThrownBy(() -> retrying(12, seed).reply(REQUEST)).isInstanceOf(ChatException.class);

        List<Duration> waits = time.waits();
        assertThat(waits).hasSize(11);
        for (int i = 0; i < waits.size(); i++) {
            assertThat(waits.get(i)).isLessThanOrEqualTo(Duration.ofSeconds(Math.min(60, 1L << i)));
        }
    }

    @Test
    void aStopEndsTheWaiting() {
        var stop = new StopSignal();
        stop.stop();
        model.fail(500);

        assertThatThrownBy(() -> new RetryingChatModel(model, 6, stop, Seeds.random(1)).reply(REQUEST))
                .isInstanceOfSatisfying(
                        ChatException.class,
                        e -> assertThat(e.diagnosis().remedy()).isEqualTo(Remedy.STOP_RUN));
    }

    private ChatModel retrying(int tries, long seed) {
        return new RetryingChatModel(model, tries, time, Seeds.random(seed));
    }
}
