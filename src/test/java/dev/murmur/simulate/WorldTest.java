package dev.murmur.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.murmur.json.InputException;
import dev.murmur.preference.Message;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorldTest {
    private static final String ANSWERS = "\"answers\": [{\"model\": \"a\", \"answer\": \"Yes\", \"rank\": 1}]";

    @TempDir
    private Path folder;

    @Test
    void aRankingOfOursIsFoundByItsMessagesWhateverTheSystemMessage() {
        World world = Worlds.of("{\"prompt_id\": \"x\", \"prompt\": [{\"role\": \"system\", \"content\": \"Be kind\"},"
                + " {\"role\": \"user\", \"content\": \"Hi\"}], " + ANSWERS + ", \"judges\": []}");

        WorldPrompt found = world.find(List.of(Message.system("Be brief"), Message.user("Hi")))
                .orElseThrow();

        assertThat(found.answersOf("a")).containsExactly(new WorldAnswer("a", "Yes", -1));
        assertThat(world.models()).containsExactly("a");
        assertThat(world.find(List.of(Message.user("hi")))).isEmpty();
    }

    @Test
    void aTranscriptIsAConversationAndRanksMayBeDecimal() {
        World world =
                Worlds.of("{\"prompt\": \"\\n\\nHuman: Hi\\n\\nAssistant: Hello\\n\\nHuman: Bye\\n\\nAssistant: \","
                        + " \"answers\": [{\"model\": \"a\", \"answer\": \"Bye\", \"rank\": 2.5}]}");

        WorldPrompt found = world.find(List.of(Message.user("Hi"), Message.assistant("Hello"), Message.user("Bye")))
                .orElseThrow();

        assertThat(found.question()).isEqualTo("Bye");
        assertThat(found.answers().get(0).quality()).isEqualTo(-2.5);
    }

    @Test
    void aQualityCountsBeforeARank() {
        World world = Worlds.ofQualities(List.of(0.25, 3.0));

        assertThat(world.prompts().iterator().next().answers())
                .extracting(WorldAnswer::quality)
                .containsExactly(0.25, 3.0);
    }

    @Test
    void rowsAboutOnePromptArePutTogether() {
        String row = "{\"prompt\": \"Hi\", " + ANSWERS + "}";

        World world = Worlds.of(row, row.replace("Yes", "No"));

        assertThat(world.prompts()).hasSize(1);
        assertThat(world.prompts().iterator().next().answersOf("a"))
                .extracting(WorldAnswer::text)
                .containsExactly("Yes", "No");
    }

    @Test
    void oneTextOfTwoModelsIsWorthTheirMean() {
        World world =
                Worlds.of("{\"prompt\": \"Hi\", \"answers\": [{\"model\": \"a\", \"answer\": \"Yes\", \"rank\": 1},"
                        + " {\"model\": \"b\", \"answer\": \"Yes \", \"rank\": 4}]}");

        assertThat(world.prompts().iterator().next().candidates())
                .singleElement()
                .satisfies(candidate -> {
                    assertThat(candidate.quality()).isEqualTo(-2.5);
                    assertThat(candidate.models()).containsExactly("a", "b");
                    assertThat(candidate.count()).isEqualTo(2);
                });
    }

    @Test
    void compressedFilesAreReadToo() throws IOException {
        Path file = folder.resolve("world.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(("{\"prompt\": \"Hi\", " + ANSWERS + "}").getBytes(StandardCharsets.UTF_8));
        }

        assertThat(World.load(file).prompts()).hasSize(1);
    }

    @Test
    void whatIsNoWorldIsRefusedWithItsPlace() throws IOException {
        assertThat(complaint("")).endsWith("a world needs at least one prompt, this file has none");
        assertThat(complaint("{\"prompt\": \"Hi\", " + ANSWERS + "}\n{\"prompt\": \"Hi\"}"))
                .contains("world.jsonl:2: field \"answers\" is missing");
        assertThat(complaint("{\"prompt\": \"Hi\", \"answers\": []}")).contains("at least one answer is wanted");
        assertThat(complaint("{\"prompt\": \"Hi\", \"answers\": [{\"model\": \"a\", \"answer\": \"Yes\"}]}"))
                .contains("field \"rank\" is missing");
        assertThat(complaint("{\"prompt\": [{\"role\": \"robot\", \"content\": \"Hi\"}], " + ANSWERS + "}"))
                .contains("found \"robot\"");
        assertThat(complaint("{\"prompt\": [{\"role\": \"assistant\", \"content\": \"Hi\"}], " + ANSWERS + "}"))
                .contains("a conversation with a user turn is wanted");
        assertThatThrownBy(() -> World.load(folder.resolve("none"))).isInstanceOf(InputException.class);
    }

    private String complaint(String content) throws IOException {
        Path file = folder.resolve("world.jsonl");
        Files.writeString(file, content);
        var thrown = new String[1];
        assertThatThrownBy(() -> World.load(file))
                .isInstanceOf(InputException.class)
                .satisfies(e -> thrown[0] = String.valueOf(e.getMessage()));
        return thrown[0];
    }
}
