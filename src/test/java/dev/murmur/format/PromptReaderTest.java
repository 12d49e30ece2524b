package dev.murmur.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.murmur.json.InputException;
import dev.murmur.json.RowWriter;
import dev.murmur.preference.Message;
import dev.murmur.preference.Prompt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptReaderTest {
    @TempDir
    Path folder;

    private final List<String> bad = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"prompt\":\"Name a prime\\nabove 10\"}",
                "{\"prompt\":[{\"role\":\"user\",\"content\":\"Name a prime\\nabove 10\"}]}",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"Name a prime\\n"
                        + "above 10\"},{\"role\":\"assistant\",\"content\":\"11\"}]}",
                "{\"instruction\":\"Name a prime\",\"input\":\"above 10\",\"output\":\"11\"}",
                "{\"conversations\":[{\"from\":\"human\",\"value\":\"Name a prime\\n"
                        + "above 10\"},{\"from\":\"gpt\",\"value\":\"11\"}]}",
                "{\"chosen\":\"\\n"
                        + "\\n"
                        + "Human: Name a prime\\n"
                        + "above 10\\n"
                        + "\\n"
                        + "Assistant: 11\",\"rejected\":\"\\n"
                        + "\\n"
                        + "Human: x\\n"
                        + "\\n"
                        + "Assistant: y\"}",
            })
    void everyUsualShapeIsAPrompt(String row) throws IOException {
        assertThat(read("prompts.jsonl", row))
                .extracting(Prompt::messages)
                .containsExactly(List.of(Message.user("Name a prime\nabove 10")));
    }

    @Test
    void ourOwnPromptsKeepSourceAndTags() throws IOException {
        Prompt prompt = read(
                        "p.jsonl",
                        "{\"id\":\"x\",\"messages\":[{\"role\":\"user\",\"content\":\"q\"}],\"source\":\"s\",\"tags\":{\"kind\":\"code\"}}")
                .get(0);

        assertThat(prompt.source()).isEqualTo("s");
        assertThat(prompt.tags()).isEqualTo(Map.of("kind", "code"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"prompt\":\"Is 91 prime?\",\"reference\":\"No: 7 times 13.\"}",
                "{\"prompt\":\"Is 91 prime?\",\"reference\":[\"Yes.\",\"No: 7 times 13.\"]}",
                "{\"prompt\":\"Is 91 prime?\",\"tags\":{\"reference\":\"No: 7 times 13.\"}}"
            })
    void anAnswerThatIsKnownToBeRightIsKept(String row) throws IOException {
        assertThat(read("prompts.jsonl", row)).extracting(Prompt::answerKnown).containsExactly("No: 7 times 13.");
    }

    @Test
    void plainTextHasAPromptALine() throws IOException {
        assertThat(read("prompts.txt", "one", "", " two "))
                .extracting(prompt -> prompt.messages().get(0).content())
                .containsExactly("one", "two");
    }

    @Test
    void promptsAreReadFromParquet() throws IOException {
        Path file = folder.resolve("prompts.parquet");
        try (RowWriter rows = RowWriter.open(file, Row.class)) {
            rows.write(new Row("one"));
            rows.write(new Row("\n\nHuman: two\n\nAssistant:"));
            rows.commit();
        }

        try (var reader = PromptReader.open(file, BadRows.STRICT)) {
            assertThat(reader.next()).extracting(Prompt::messages).isEqualTo(List.of(Message.user("one")));
            assertThat(reader.next()).extracting(Prompt::messages).isEqualTo(List.of(Message.user("two")));
            assertThat(reader.next()).isNull();
        }
    }

    private record Row(String prompt) {}

    @Test
    void aTableHasAColumnOfPrompts() throws IOException {
        assertThat(read("prompts.tsv", "id\tprompt", "1\tone", "2\ttwo"))
                .extracting(prompt -> prompt.messages().get(0).content())
                .containsExactly("one", "two");
    }

    @Test
    void aRowWithoutAPromptIsNamed() throws IOException {
        assertThat(read("p.jsonl", "{\"prompt\":\"q\"}", "{\"x\":1}")).hasSize(1);
        assertThat(bad).singleElement().asString().contains("p.jsonl:2", "[x]");
    }

    @Test
    void aRowWithNothingToAnswerIsNamed() throws IOException {
        assertThat(read(
                        "p.jsonl",
                        "{\"prompt\":\" \"}",
                        "{\"messages\":[{\"role\":\"assistant\",\"content\":\"hello\"}]}",
                        "{\"prompt\":\"q\"}"))
                .hasSize(1);
        assertThat(bad)
                .satisfiesExactly(
                        blank -> assertThat(blank).contains("p.jsonl:1", "the prompt is blank"),
                        answer -> assertThat(answer).contains("p.jsonl:2", "no turn but the assistant's"));
    }

    @Test
    void aTableInAnotherEncodingIsRefusedByName() throws IOException {
        Path file = Files.write(folder.resolve("p.csv"), "prompt\ncaf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

        try (var reader = PromptReader.open(file, BadRows.STRICT)) {
            assertThatThrownBy(reader::next)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("p.csv:")
                    .hasMessageContaining("not UTF-8 text; save the table in UTF-8");
        }
    }

    private List<Prompt> read(String name, String... lines) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, String.join("\n", lines) + "\n");
        var prompts = new ArrayList<Prompt>();
        try (var reader = PromptReader.open(file, problem -> bad.add(problem.getMessage()))) {
            for (Prompt prompt = reader.next(); prompt != null; prompt = reader.next()) {
                prompts.add(prompt);
            }
        }
        return prompts;
    }
}
