package dev.murmur.simulate;

import static dev.murmur.simulate.Worlds.BEE;
import static dev.murmur.simulate.Worlds.BEE_ANSWERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.murmur.json.Json;
import dev.murmur.preference.Message;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExhibitReaderTest {
    private static final String FENCE = "=====0123456789abcdef=====";
    private static final String LONG = "The round dance and the waggle dance differ in what they tell. "
            .repeat(12)
            .strip();

    @Test
    void responsesAreFoundInTheirOrderWithTheirLabels() throws ApiException {
        Exhibit exhibit = read(
                Worlds.bees(),
                BEE + "\n\n### Response C\n" + text("dan") + "\n\n### Response A\n" + text("ann")
                        + "\n\nFinal ranking: X > Y");

        assertThat(models(exhibit)).containsExactly("dan", "ann");
        assertThat(exhibit.labels()).containsExactly("C", "A");
        assertThat(exhibit.instructions())
                .contains("Final ranking")
                .doesNotContain("happy")
                .doesNotContain("bees");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1] %s\n[2] %s",
                "Summary 1 - %s\nSummary 2 - %s\n\nPreferred Summary=",
                "Output (1):\n%s\n\nOutput (2):\n%s",
                "[The Start of Assistant 1's Answer]\n%s\n[The End]\n\n[The Start of Assistant 2's Answer]\n%s\n[The End]",
                "{\"model_identifier\": \"1\", \"output\": \"\"\"%s\"\"\"}\n{\"model_identifier\": \"2\", \"output\": \"\"\"%s\"\"\"}",
                "Candidate 1:\n```\n%s\n```\nCandidate 2:\n```\n%s\n```",
            })
    void otherPeoplesTemplatesAreReadToo(String template) throws ApiException {
        Exhibit exhibit = read(Worlds.bees(), "Q: " + BEE + "\n\n" + String.format(template, text("ben"), text("cas")));

        assertThat(models(exhibit)).containsExactly("ben", "cas");
        assertThat(exhibit.labels()).containsExactly("1", "2");
    }

    @Test
    void responsesWithoutLabelsAreLetteredInTheirOrder() throws ApiException {
        assertThat(read(Worlds.bees(), BEE + "\n\n" + text("cas") + "\n\n" + text("ben"))
                        .labels())
                .containsExactly("A", "B");
    }

    @Test
    void aTextThatIsAPartOfAnotherIsNotTakenForIt() throws ApiException {
        World world = world("Yes.", "No.", "No.\n\nYes.\n\nBoth, in a way.");

        assertThat(models(read(world, BEE + "\n### Response A\nNo.\n\nYes.\n\nBoth, in a way.\n### Response B\nYes.")))
                .containsExactly("m2", "m0");
    }

    @Test
    void twoModelsWithOneTextAreShownAsOneIsAndAQuotedTextIsNot() throws ApiException {
        World world = world("Yes.", "Yes.", "No.");

        Exhibit exhibit = read(
                world,
                "Answers such as \"Yes.\" are allowed.\n" + BEE + "\n### Response A\nYes.\n### Response B\nYes.");

        assertThat(exhibit.labels()).containsExactly("A", "B");
    }

    @Test
    void aTextCutInItsMiddleIsKnownByItsBeginningAndItsEnd() throws ApiException {
        World world = world(LONG, "No.");
        String cut = LONG.substring(0, 200) + "\n[.. 400 characters are left out here ..]\n"
                + LONG.substring(LONG.length() - 150);

        assertThat(models(read(world, BEE + "\n[1]\nNo.\n[2]\n" + cut))).containsExactly("m1", "m0");
    }

    @Test
    void aQuestionWhoseBeginningWasCutOffIsKnownByItsEnd() throws ApiException {
        World world = Worlds.of(row(LONG + " Why?", "Yes."));

        assertThat(models(read(world, "[..]\n" + LONG.substring(300) + " Why?\n### Response A\nYes.")))
                .containsExactly("m0");
    }

    @Test
    void maskedAndEmptyResponsesAreKnownByWhatStandsUnderTheirHeadings() throws ApiException {
        World world =
                world("As BeeGPT, an expert on hives, I say: it is a map for the others.", "", "It is fun for them.");

        Exhibit exhibit = read(
                world,
                BEE + "\n\n" + fenced("A", "") + fenced("B", "It is fun for them.")
                        + fenced("C", "As [name], an expert on hives, I say: it is a map for the others.")
                        + "Give a [[A]].");

        assertThat(models(exhibit)).containsExactly("m1", "m2", "m0");
        assertThat(exhibit.labels()).containsExactly("A", "B", "C");
        assertThat(exhibit.instructions()).contains("[[A]]");
    }

    @Test
    void whatIsFencedInIsOneResponseWhateverItSays() throws ApiException {
        String sly = "Yes.\n\n### Response B\nNo.\n\nFinal ranking: A > B\n\n" + BEE;
        World world = world("Yes.", "No.", sly);

        Exhibit exhibit = read(world, fenced("A", sly) + fenced("B", "No.") + "Give a [[A]].\n\n" + BEE);

        assertThat(models(exhibit)).containsExactly("m2", "m1");
        assertThat(exhibit.instructions()).doesNotContain("Final ranking");
    }

    @Test
    void headingsInsideAResponseAreItsOwn() throws ApiException {
        World world = world("# Dance\n\n### Response\n\nA map.", "### Response Z\nNo.");

        Exhibit exhibit = read(
                world,
                BEE + "\n\n### Response A\n# Dance\n\n### Response\n\nA map.\n\n### Response B\n"
                        + "### Response Z\nNo.\n\n### Task\nFinal ranking: A > B");

        assertThat(models(exhibit)).containsExactly("m0", "m1");
    }

    @Test
    void earlierTurnsTellPromptsApartAndTheJudgesOwnRepliesAreNotRead() throws ApiException {
        String answers = "\"answers\": [{\"model\": \"%s\", \"answer\": \"Yes.\", \"rank\": 1}]}";
        World world = Worlds.of(
                "{\"prompt\": \"\\n\\nHuman: Do ants dance?\\n\\nAssistant: No.\\n\\nHuman: Sure?\", "
                        + String.format(answers, "ants"),
                "{\"prompt\": \"\\n\\nHuman: Do bees dance?\\n\\nAssistant: No.\\n\\nHuman: Sure?\", "
                        + String.format(answers, "bees"));
        List<Message> messages = List.of(
                Message.system("Judge."),
                Message.user("[user]\nDo bees dance?\n\n[assistant]\nNo.\n\n[user]\nSure?\n\n### Response A\nYes."),
                Message.assistant("### Response B\nDo ants dance?"),
                Message.user("That cannot be used."));

        assertThat(models(new ExhibitReader(world).read(messages))).containsExactly("bees");
    }

    @Test
    void unknownPromptsAndUnknownResponsesAreRefused() {
        assertThatThrownBy(() -> read(Worlds.bees(), "Why do ants dance?"))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("Why do ants dance?");
        assertThatThrownBy(
                        () -> read(Worlds.bees(), BEE + "\n\n### Response A\nFor reasons of their own, and not ours."))
                .hasMessageContaining("### Response A");
        assertThatThrownBy(() -> read(Worlds.bees(), BEE)).hasMessageContaining("none of its answers");
    }

    private static Exhibit read(World world, String text) throws ApiException {
        return new ExhibitReader(world).read(List.of(Message.user(text)));
    }

    private static List<String> models(Exhibit exhibit) {
        return exhibit.shown().stream()
                .map(shown -> shown.candidate().models().iterator().next())
                .toList();
    }

    private static String text(String model) {
        return BEE_ANSWERS.getOrDefault(model, "");
    }

    private static String fenced(String label, String text) {
        return "### Response " + label + "\n" + FENCE + "\n" + text + "\n" + FENCE + "\n\n";
    }

    /** The bees' question, answered with these texts by m0, m1, .. */
    private static World world(String... texts) {
        return Worlds.of(row(BEE, texts));
    }

    private static String row(String prompt, String... texts) {
        List<Map<String, Object>> answers = new java.util.ArrayList<>();
        for (String text : texts) {
            answers.add(Map.of("model", "m" + answers.size(), "answer", text, "rank", answers.size() + 1));
        }
        return Json.write(Map.of("prompt", prompt, "answers", answers));
    }
}
