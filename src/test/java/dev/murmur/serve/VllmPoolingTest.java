package dev.murmur.serve;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VllmPoolingTest extends DialectContract {
    VllmPoolingTest() {
        super(new VllmPooling());
    }

    @Override
    Object request(String prompt, List<String> responses) {
        return Map.of("input", conversations(prompt, responses), "activation", false);
    }

    @Override
    List<Double> rewards(JsonObject reply) throws InputException {
        return numbers(reply, "data");
    }

    @Test
    void whatTheModelCannotGiveIsRefused() {
        assertRefused("\"task\" \"token_classify\" is not served", Map.of("input", "a", "task", "token_classify"));
        assertRefused("\"encoding_format\" is float", Map.of("input", "a", "encoding_format", "base64"));
        assertRefused("input[0]", Map.of("input", List.of(1, 2)));
    }
}
