package dev.murmur.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.murmur.preference.Message;
import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private final FakeChatModel model = new FakeChatModel();
    private final Breaker breaker = new Breaker(model);

    @Test
    void afterARefusedKeyNothingIsSentAnyMore() {
        model.fail(401);

        for (int i = 0; i < 50; i++) {
            assertFails("heron", Remedy.STOP_ENDPOINT);
        }

        assertThat(model.requests()).hasSize(1);
    }

    @Test
    void callsThatWereNotSentCountNoTries() {
        model.fail(401);
        assertFails("heron", Remedy.STOP_ENDPOINT);

        assertThatThrownBy(() -> breaker.reply(request("heron")))
                .isInstanceOfSatisfying(
                        ChatException.class, e -> assertThat(e.tries()).isZero());
    }

    @Test
    void anUnknownModelStopsThatModelAlone() throws IOException {
        model.fail(404);

        assertFails("no-such-bird", Remedy.STOP_MODEL);
        assertFails("no-such-bird", Remedy.STOP_MODEL);

        assertThat(breaker.reply(request("heron")).text()).isEqualTo("fine");
        assertThat(model.requests()).hasSize(2);
    }

    @Test
    void anEndpointThatIsNotThereIsGivenUpAfterTenCallsInARow() {
        for (int i = 0; i < 9; i++) {
            unreached();
            assertFails("heron", Remedy.RETRY);
        }
        unreached();
        assertFails("heron", Remedy.STOP_ENDPOINT);

        assertFails("heron", Remedy.STOP_ENDPOINT);
        assertThat(model.requests()).hasSize(10);
    }

    @Test
    void oneAnswerStartsTheCountAnew() throws IOException {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 9; i++) {
                unreached();
                assertFails("heron", Remedy.RETRY);
            }
            breaker.reply(request("heron"));
        }
    }

    private void unreached() {
        model.fail(ChatException.of(new ConnectException("refused")));
    }

    private void assertFails(String name, Remedy remedy) {
        assertThatThrownBy(() -> breaker.reply(request(name)))
                .isInstanceOfSatisfying(
                        ChatException.class,
                        e -> assertThat(e.diagnosis().remedy()).isEqualTo(remedy));
    }

    private static ChatRequest request(String name) {
        return new ChatRequest(name, List.of(Message.user("hello")), Sampling.DEFAULTS);
    }
}
