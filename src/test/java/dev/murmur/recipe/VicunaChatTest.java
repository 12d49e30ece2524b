package dev.murmur.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.murmur.json.JsonObject;
import dev.murmur.preference.Message;
import dev.murmur.preference.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VicunaChatTest {
    private static final String CONVERSATION =
            "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi?\"},{\"role\":\"assistant\",\"content\":\"Hello.\"}]}";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("dev.murmur.testing.Seeds#hundred")
    void segmentsAreWholeTurnsThatBeginWithTheUserAndMakeUpTheWhole(long seed) {
        Random random = new Random(seed);
        List<Message> turns = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(8); i++) {
            turns.add(Message.user("question ".repeat(1 + random.nextInt(20))));
            turns.add(Message.assistant("answer ".repeat(1 + random.nextInt(40))));
        }

        List<List<Message>> segments = VicunaChat.segments(turns, 60);

        assertThat(segments.stream().flatMap(List::stream)).containsExactlyElementsOf(turns);
        assertThat(segments).allSatisfy(segment -> {
            assertThat(segment.get(0).role()).isEqualTo(Role.USER);
            assertThat(segment.get(segment.size() - 1).role()).isEqualTo(Role.ASSISTANT);
        });
    }

    @Test
    void htmlBecomesMarkdownAndCodeKeepsEveryCharacter() {
        String html =
                "<p>Use <code>a &lt; b</code>:</p><pre><code class=\"hljs language-js\">if (a &lt; b) {\n\n\n\n  go();\n}\n</code></pre>"
                        + "<ol><li>one</li><li>two</li></ol>";

        assertThat(Markdown.of(html))
                .isEqualTo("Use `a < b`:\n\n```js\nif (a < b) {\n\n\n\n  go();\n}\n```\n\n1. one\n2. two");
        assertThat(Markdown.of("x <- y and\n```html\n<p>stays</p>\n```"))
                .isEqualTo("x <- y and\n```html\n<p>stays</p>\n```");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8 7", "8/10 and 7", "8, 7.", "**8 7**"})
    void marksAreReadInEveryFormAndMappedBackFromTheOtherOrder(String marks) throws IOException {
        String swapped = marks.replace('8', 'x').replace('7', '8').replace('x', '7');
        var trial = new RecipeTrial(folder, "vicuna-chat")
                .input(
                        "{\"conversations\":[{\"from\":\"human\",\"value\":\"Hi?\"},{\"from\":\"gpt\",\"value\":\"Hello there.\"}]}")
                .fake(request -> RecipeTrial.reply(
                        request.model().equals("challenger")
                                ? "Hey."
                                : RecipeTrial.last(request).indexOf("Hello")
                                                < RecipeTrial.last(request).indexOf("Hey.")
                                        ? marks
                                        : swapped));

        trial.run();

        JsonObject pair = trial.rows("pairs").get(0);
        assertThat(pair.objects("chosen").get(0).text("content")).isEqualTo("Hello there.");
        assertThat(pair.number("margin")).isEqualTo(1.0 / 9);
    }

    @Test
    void aJudgeThatAlwaysPrefersTheFirstMakesNoPair() throws IOException {
        var trial = new RecipeTrial(folder, "vicuna-chat")
                .input(
                        "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi?\"},{\"role\":\"assistant\",\"content\":\"Hello.\"}]}")
                .fake(request -> RecipeTrial.reply(request.model().equals("judge") ? "9 3" : "Hey."));

        trial.run();

        assertThat(trial.rows("pairs")).isEmpty();
        assertThat(trial.reasons()).containsEntry("too-close", 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8 7 | 8 | 7",
                "8.5/10 and 7 | 8.5 | 7",
                "'8, 7.' | 8 | 7",
                "Scores: 8.5/10 and 7/10 | 8.5 | 7",
                "10 1 | 10 | 1"
            })
    void twoMarksAreReadInEveryForm(String reply, double first, double second) {
        assertThat(VicunaChat.marks(reply)).containsExactly(first, second);
    }

    @ParameterizedTest
    @ValueSource(strings = {"11 7", "8 0", "85 70", "I cannot tell.", "8"})
    void whatIsNoPairOfMarksFromOneToTenIsNone(String reply) {
        assertThat(VicunaChat.marks(reply)).containsExactly(Double.NaN, Double.NaN);
    }

    @Test
    void oneOrderAloneIsAskedOnce() throws IOException {
        var trial = new RecipeTrial(folder, "vicuna-chat")
                .setting("both_orders", false)
                .input(CONVERSATION)
                .fake(request -> RecipeTrial.reply(request.model().equals("judge") ? "9 3" : "Hey."));

        trial.run();

        assertThat(trial.requests()).hasSize(2);
        assertThat(trial.rows("pairs")).hasSize(1);
    }

    @Test
    void aReplyWithoutMarksIsAskedForOnceMoreAndThenSetAside() throws IOException {
        var trial = new RecipeTrial(folder, "vicuna-chat")
                .setting("both_orders", false)
                .input(CONVERSATION)
                .fake(request -> RecipeTrial.reply(request.model().equals("judge") ? "I cannot tell." : "Hey."));

        trial.run();

        assertThat(trial.requests()).hasSize(3);
        assertThat(trial.reasons()).isEqualTo(Map.of("unreadable", 1));
    }

    @Test
    void conversationsThatAreNotWantedAreRejectedEachForItsReason() throws IOException {
        var trial = new RecipeTrial(folder, "vicuna-chat")
                .setting("judge", false)
                .input(CONVERSATION, CONVERSATION)
                .input("{\"conversations\":[{\"from\":\"human\",\"value\":\"Hi?\"}]}")
                .input("{\"conversations\":[{\"from\":\"human\",\"value\":\"a\"},{\"from\":\"human\",\"value\":\"b\"},"
                        + "{\"from\":\"gpt\",\"value\":\"c\"}]}")
                .input("{\"conversations\":[{\"from\":\"human\",\"value\":\"Who?\"},"
                        + "{\"from\":\"gpt\",\"value\":\"As an AI language model, I am nobody.\"}]}");

        trial.run();

        assertThat(trial.reasons())
                .isEqualTo(Map.of("duplicate", 1, "too-few-turns", 1, "roles-do-not-alternate", 1, "boilerplate", 1));
        assertThat(trial.rows("sft")).hasSize(1);
    }
}
