package dev.murmur.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextTest {
    @Test
    void whatIsNotTouchedStaysToTheLastDigit() {
        String odd = "{\"a\": 1e999, \"b\":0.12345678901234567890 , \"c\":NaN,\"d\":\"\\ud800 \\/\",\"e\":1,\"e\":2}";

        assertThat(JsonText.of(odd).with(Map.of("reward", 0.5)))
                .hasToString(odd.substring(0, odd.length() - 1) + ",\"reward\":0.5}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"x\": 1, \"b\": 2} | { \"b\": 2}",
                "{\"a\": 1, \"x\": [{\"x\": \"}\"}], \"b\": 2} | {\"a\": 1,  \"b\": 2}",
                "{\"a\": 1, \"x\": \"\\\"é猫\" } | {\"a\": 1}",
                "{\"x\": 1, \"a\": {\"x\": 2}, \"x\": -3.5e7} | { \"a\": {\"x\": 2}}",
                "{\"x\": 1} | {}",
                "{\"a\": 1} | {\"a\": 1}"
            })
    void aFieldIsTakenAwayWhereverItStands(String object, String rest) {
        assertThat(JsonText.of(object).without(Set.of("x"))).hasToString(rest);
    }

    @Test
    void halfACharacterIsWrittenAsAnEscape() {
        assertThat(JsonText.of("{}").with(Map.of("x", "a \ud800 b \udc00 \ud83d\ude00")))
                .hasToString("{\"x\":\"a \\ud800 b \\udc00 \ud83d\ude00\"}");
    }

    @Test
    void aFieldOfTheSameNameIsReplaced() {
        assertThat(JsonText.of("{\"x\": 1, \"a\": 2}").with(Map.of("x", List.of("\"", 3))))
                .hasToString("{ \"a\": 2,\"x\":[\"\\\"\",3]}");
        assertThat(JsonText.of("{}").with(Map.of("x", 1))).hasToString("{\"x\":1}");
    }
}
