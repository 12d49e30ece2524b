package dev.murmur.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LlamaFactoryTest extends DialectContract {
    LlamaFactoryTest() {
        super(new LlamaFactory());
    }

    @Override
    Object request(String prompt, List<String> responses) {
        return Map.of("model", "rm", "messages", conversations(prompt, responses));
    }

    @Override
    List<Double> rewards(JsonObject reply) throws InputException {
        return reply.numbers("scores");
    }

    @Test
    void theReplyNamesTheModelAsTheRequestDid() throws InputException {
        assertThat(reply(Map.of("model", "mine", "messages", List.of("alone"))).text("model"))
                .isEqualTo("mine");
    }

    @Test
    void chatMessagesAreRefusedSinceTheProtocolHasTexts() {
        assertRefused("messages[0]", Map.of("messages", List.of(Map.of("role", "user", "content", "2+2?"))));
    }
}
