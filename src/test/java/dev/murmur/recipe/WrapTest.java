package dev.murmur.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.murmur.json.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrapTest {
    private static final String PASSAGE =
            "The lighthouse was finished in 1969 after long work by Ada Finch. Its lamp is seen from far away.";
    private static final Fidelity FIDELITY = new Fidelity(0.3, 3, 0.9, 0.5, 0, null);

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
                "When Ada Finch had worked for long, in 1969, the lighthouse stood. One sees it from afar.|qa|not-questions-and-answers"
            })
    void tellsWhatIsWrongWithARewriting(String text, String style, String fault) {
        assertThat(FIDELITY.fault(PASSAGE, text, style)).isEqualTo(fault);
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
