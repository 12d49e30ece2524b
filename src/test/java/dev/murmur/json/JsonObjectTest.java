package dev.murmur.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonObjectTest {
    private final JsonObject row = object("""
            {"text":"hello","empty":"","rank":3.0,"half":0.5,"flag":true,"none":null,
             "names":["a","b"],"numbers":[1,2.5],"answers":[{"model":"m"},{"model":7}],
             "usage":{"input_tokens":1,"output_tokens":2}}""");

    @Test
    void readsFieldsByTheirKind() throws InputException {
        assertThat(row.text("text")).isEqualTo("hello");
        assertThat(row.text("empty")).isEmpty();
        assertThat(row.integer("rank")).isEqualTo(3);
        assertThat(row.number("half")).isEqualTo(0.5);
        assertThat(row.flagOr("flag", false)).isTrue();
        assertThat(row.texts("names")).containsExactly("a", "b");
        assertThat(row.numbers("numbers")).containsExactly(1.0, 2.5);
        assertThat(row.object("usage").as(Counts.class)).isEqualTo(new Counts(1, 2));
        assertThat(row.raw("numbers")).isEqualTo("[1,2.5]");
    }

    @Test
    void aMissingOrNullFieldTakesTheOtherValue() throws InputException {
        assertThat(row.textOr("none", "x")).isEqualTo("x");
        assertThat(row.textOrNull("absent")).isNull();
        assertThat(row.numberOr("absent", 2)).isEqualTo(2);
        assertThat(row.integerOr("absent", 2)).isEqualTo(2);
        assertThat(row.flagOr("absent", true)).isTrue();
        assertThat(row.has("none")).isFalse();
        assertThat(row.raw("absent")).isNull();
    }

    @Test
    void saysWhatKindAFieldIs() {
        assertThat(row.isText("text")).isTrue();
        assertThat(row.isNumber("rank")).isTrue();
        assertThat(row.isArray("names")).isTrue();
        assertThat(row.isObject("usage")).isTrue();
        assertThat(row.isText("rank")).isFalse();
        assertThat(row.names()).startsWith("text", "empty", "rank");
    }

    @Test
    void aComplaintNamesFileLineAndFieldAndWhatWasFound() {
        assertThatThrownBy(() -> row.text("rank"))
                .hasMessage("rows.jsonl:7: field \"rank\": text is wanted, found number 3.0");
        assertThatThrownBy(() -> row.number("text")).hasMessageContaining("a finite number is wanted, found text");
        assertThatThrownBy(() -> row.integer("half"))
                .hasMessageContaining("a whole number is wanted, found number 0.5");
        assertThatThrownBy(() -> row.flagOr("text", true)).hasMessageContaining("true or false is wanted");
        assertThatThrownBy(() -> row.object("names")).hasMessageContaining("an object {..} is wanted, found an array");
        assertThatThrownBy(() -> row.texts("usage")).hasMessageContaining("an array [..] is wanted, found an object");
        assertThatThrownBy(() -> row.texts("numbers")).hasMessageContaining("\"numbers[0]\": text is wanted");
        assertThatThrownBy(() -> row.numbers("names")).hasMessageContaining("\"names[0]\": a finite number");
        assertThatThrownBy(() -> row.objects("names")).hasMessageContaining("found text \"a\"");
        assertThatThrownBy(() -> row.text("none")).hasMessageContaining("field \"none\" is null");
    }

    @Test
    void aComplaintAboutAnInnerObjectNamesThePathToIt() throws InputException {
        JsonObject second = row.objects("answers").get(1);

        assertThatThrownBy(() -> second.text("model"))
                .hasMessage("rows.jsonl:7, \"answers\"[1]: field \"model\": text is wanted, found number 7");
        assertThat(row.wrong("too few answers")).hasMessage("rows.jsonl:7: too few answers");
    }

    @Test
    void aNumberThatIsNotFiniteIsRefused() {
        assertThatThrownBy(() -> object("{\"rank\":NaN}").number("rank"))
                .hasMessageContaining("a finite number is wanted");
    }

    @Test
    void aChangedCopyLeavesTheOriginalAsItWas() throws InputException {
        JsonObject copy = row.with("verdict", Map.of("kind", "score"));

        assertThat(copy.object("verdict").text("kind")).isEqualTo("score");
        assertThat(row.has("verdict")).isFalse();
        assertThat(copy.where()).isEqualTo("rows.jsonl:7");
    }

    @Test
    void onlyAnObjectIsAnObject() {
        assertThatThrownBy(() -> Json.object("[1]", "rows.jsonl:1"))
                .hasMessage("rows.jsonl:1: an object {..} is wanted, found an array");
        assertThatThrownBy(() -> Json.object("true", "x")).hasMessageContaining("found true");
        assertThatThrownBy(() -> Json.object("null", "x")).hasMessageContaining("found null");
    }

    @Test
    void aRecordBecomesAnObjectAndIsPrintedOnOneLine() throws InputException {
        assertThat(Json.toObject(new Counts(1, 2), "x")).hasToString("{\"input_tokens\":1,\"output_tokens\":2}");
        assertThatThrownBy(() -> row.as(Counts.class)).isInstanceOf(InputException.class);
        assertThat(List.of(row.objects("answers").get(0).text("model"))).containsExactly("m");
    }

    private static JsonObject object(String json) {
        try {
            return Json.object(json, "rows.jsonl:7");
        } catch (InputException e) {
            throw new AssertionError(e);
        }
    }
}
