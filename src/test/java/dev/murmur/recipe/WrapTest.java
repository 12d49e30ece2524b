package dev.murmur.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.murmur.chat.ChatRequest;
import dev.murmur.json.InputException;
import dev.murmur.recipe.text.Passages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrapTest {
    private static final String PASSAGE =
            "The lighthouse was finished in 1969 after long work by Ada Finch. Its lamp is seen from far away.";
    private static final Fidelity FIDELITY = new Fidelity(0.3, 3, 0.9, 0.5, 0, null); // meaning apart

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "When Ada Finch had worked for long, in 1969, the lighthouse stood. One sees it from afar.|medium|-",
                "When Ada Finch had worked for long, the lighthouse stood. One sees it from afar.|medium|lost-number",
                "When somebody had worked for long, in 1969, the lighthouse stood. One sees it from afar.|medium|lost-names",
                "The lighthouse was finished in 1969 after long work by Ada Finch. Its lamp is seen from far off.|hard|copy",
                "In 1969 Ada Finch was done.|easy|much-shorter",
                "I'm sorry, but I cannot rewrite the text about the lighthouse of 1969 by Ada Finch for you.|easy|refusal",
                "When Ada Finch had worked for long, in 1969, the lighthouse stood. One sees it from afar.|qa|not-questions-and-answers",
                "When Ada Finch had worked for 4 years, in 1969, the lighthouse stood. One sees it from afar.|medium|invented-number",
                "1. Ada Finch worked for long, till 1969, on the lighthouse.\\n2. One sees it from afar.|medium|-",
                "Nach langer Arbeit hatte Ada Finch den Leuchtturm im Jahr 1969 fertig gebaut. Man sieht sein Licht schon von weitem.|medium|other-language",
                "Q: When was the lighthouse done?\\nA: In 1969, by Ada Finch.\\nQ2: Is it seen far off?\\nA2: Yes, it is.|qa|-",
                "**Question 1:** When was the lighthouse done?\\n**Answer 1:** In 1969, by Ada Finch, after long work.|qa|-"
            })
    void tellsWhatIsWrongWithARewriting(String text, String style, String fault) {
        assertThat(FIDELITY.fault(PASSAGE, text.replace("\\n", "\n"), style)).isEqualTo(fault);
    }

    @Test
    void numbersInWordsAreTheSameAsInDigits() {
        assertThat(Numbers.in("Twenty-two of 1,500 sheep, thirty and six; 3.5 km")
                        .all())
                .contains("22", "1500", "30", "6", "3.5");
        assertThat(FIDELITY.fault("It took them twenty-two long years.", "They needed 22 years for it.", "easy"))
                .isNull();
        assertThat(FIDELITY.fault("Three thousand people came to see it.", "There came 3000 people.", "easy"))
                .isNull();
    }

    @Test
    void aRewritingThatSaysSomethingElseIsFoundByItsMeaning() throws IOException {
        var meaning = new Fidelity(0.3, 3, 0.9, 0.5, 0.7, SentenceCosine.by("bge-small"));
        String faithful = "When Ada Finch had worked for long, in 1969, the lighthouse stood. One sees it from afar.";
        String other = "Ada Finch baked rye bread with butter in 1969, and her cousins ate it at the table every day.";

        assertThat(meaning.fault(PASSAGE, faithful, "medium")).isNull();
        assertThat(FIDELITY.fault(PASSAGE, other, "medium")).isNull(); // numbers, names and length agree
        assertThat(meaning.fault(PASSAGE, other, "medium")).isEqualTo("other-meaning");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bge-huge", "style", ""})
    void anEncoderThatIsNoneIsRefusedBeforeAnythingIsAsked(String encoder) {
        RecipeTrial trial = new RecipeTrial(folder, "wrap")
                .model("rephraser", "m")
                .setting("encoder", encoder)
                .row(Map.of("text", PASSAGE));

        assertThatThrownBy(() -> trial.run(request -> "x"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("setting encoder");
        assertThat(trial.requests()).isEmpty();
    }

    @Test
    void aLongDocumentIsCutIntoPassagesThatTogetherAreItAndEachKeptOneHasOneRewriting() throws IOException {
        String document = IntStream.range(0, 200)
                .mapToObj(i -> "The river of the valley number " + i + " was never as wide as in that spring.")
                .collect(Collectors.joining(" "));
        RecipeTrial trial = new RecipeTrial(folder, "wrap")
                .model("rephraser", "m")
                .setting("styles", List.of("medium"))
                .setting("samples", 1)
                .setting("similarity_min", 0)
                .row(Map.of("text", document));
        int[] calls = {0};

        RecipeReport report = trial.run(request -> calls[0]++ % 3 == 0 ? "I'm sorry, but I cannot." : said(request));

        List<String> passages = trial.requests().stream()
                .map(request -> RecipeTrial.last(request).replaceFirst("(?s)^.*?\n\n", ""))
                .toList();
        assertThat(passages.size()).isGreaterThan(9);
        assertThat(passages)
                .allSatisfy(passage -> assertThat(Passages.tokens(passage)).isLessThanOrEqualTo(300));
        assertThat(String.join(" ", passages)).isEqualTo(document);
        assertThat(report.rejected()).isEqualTo(Map.of("refusal", (long) (passages.size() + 2) / 3));
        assertThat(report.rows().get("documents")).isEqualTo(2 * report.accepted());
    }

    /** The numbers of the passage, said in another way. */
    private static String said(ChatRequest request) {
        return RecipeTrial.last(request)
                .replaceFirst("(?s)^.*?\n\n", "")
                .replaceAll(
                        "The river of the valley number (\\d+) was never as wide as in",
                        "Never was river $1 wider before");
    }

    @Test
    void questionsAndAnswersTakeTurns() {
        assertThat(Fidelity.alternates("Question: a?\nAnswer: b.\n**Question:** c?\nAnswer: d."))
                .isTrue();
        assertThat(Fidelity.alternates("Question: a?\nQuestion: c?\nAnswer: d."))
                .isFalse();
        assertThat(Fidelity.alternates("Question: a?\nAnswer: b.\nAnswer: c.")).isFalse();
        assertThat(Fidelity.alternates("No tags.")).isFalse();
    }

    @Test
    void realAndRewrittenTextAreOneToOneAndALossyOneLoses() throws IOException {
        RecipeTrial trial = new RecipeTrial(folder, "wrap")
                .model("rephraser", "m")
                .setting("styles", List.of("medium"))
                .row(Map.of("text", PASSAGE));
        int[] calls = {0};

        RecipeReport report = trial.run(
                request -> calls[0]++ == 0
                        ? "When Ada Finch had worked for long, the lighthouse stood. One sees it from afar."
                        : "Sure, here is the text:\n\nWhen Ada Finch had worked for long, in 1969, the lighthouse stood. One sees it from afar.");

        assertThat(report.rejected()).isEqualTo(Map.of("lost-number", 1L));
        assertThat(trial.rows("documents"))
                .extracting(row -> row.text("text"))
                .hasSize(2)
                .contains(PASSAGE);
        assertThat(trial.pairs()).singleElement().satisfies(pair -> {
            assertThat(pair.chosenText()).contains("1969").doesNotContain("Sure");
            assertThat(pair.rejectedText()).doesNotContain("1969");
        });
    }

    @Test
    void aStyleThatIsNoneIsRefusedBeforeAnythingIsAsked() {
        RecipeTrial trial = new RecipeTrial(folder, "wrap")
                .model("rephraser", "m")
                .setting("styles", List.of("easy", "poem"))
                .row(Map.of("text", PASSAGE));

        assertThatThrownBy(() -> trial.run(request -> "x"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("poem");
        assertThat(trial.requests()).isEmpty();
    }
}
