package dev.murmur.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.murmur.json.InputException;
import dev.murmur.json.Json;
import dev.murmur.preference.FinishReason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SteerLmTest {
    private static final Attributes ATTRIBUTES = new Attributes(List.of("quality", "toxicity"), 9);

    @TempDir
    private Path folder;

    @Test
    void sharesBecomeWholeNumbersAndUnknownOnesAreMissing() throws InputException {
        Map<String, Integer> values = ATTRIBUTES.given(Json.object("{\"quality\":0.66}", "row"));

        assertThat(values).isEqualTo(Map.of("quality", 6, "toxicity", -100));
        assertThat(ATTRIBUTES.written(values)).isEqualTo("quality:6");
        assertThatThrownBy(() -> ATTRIBUTES.given(Json.object("{\"quality\":6}", "row")))
                .hasMessageContaining("share from 0 to 1");
    }

    @Test
    void missingValuesDoNotCountInTheError() {
        assertThat(ATTRIBUTES.squaredError(Map.of("quality", 6, "toxicity", -100), Map.of("quality", 8, "toxicity", 3)))
                .isEqualTo(4);
        assertThat(ATTRIBUTES.squaredError(Map.of("quality", -100), Map.of("quality", 8)))
                .isNaN();
    }

    @Test
    void aRatingOffTheScaleOrWithAGapIsNone() {
        assertThat(ATTRIBUTES.read("{\"quality\": 7, \"toxicity\": 0}")).isEqualTo(Map.of("quality", 7, "toxicity", 0));
        assertThat(ATTRIBUTES.read("quality:10,toxicity:0")).isEmpty();
        assertThat(ATTRIBUTES.read("quality:7,toxicity:-1")).isEmpty();
        assertThat(ATTRIBUTES.read("quality:7")).isEmpty();
    }

    @Test
    void aPairTurnsRoundWhenAWeightChangesItsSign() throws IOException {
        RecipeTrial plus = trial("plus", "quality=1");
        RecipeTrial minus = trial("minus", "quality=-1");

        plus.run(request -> request.model().equals("r") ? "quality:9,toxicity:0" : "written");
        minus.run(request -> request.model().equals("r") ? "quality:9,toxicity:0" : "written");

        assertThat(plus.pairs())
                .singleElement()
                .satisfies(pair -> assertThat(pair.chosenText()).isEqualTo("written"));
        assertThat(minus.pairs())
                .singleElement()
                .satisfies(pair -> assertThat(pair.rejectedText()).isEqualTo("written"));
    }

    @Test
    void onlyCombinationsSeenWithTheBestQualityAreAskedFor() throws IOException {
        RecipeTrial trial = trial("run", "quality=1")
                .row(Map.of(
                        "instruction", "b", "output", "best", "attributes", Map.of("quality", 1.0, "toxicity", 0.33)));

        RecipeReport report = trial.run(request -> request.model().equals("r") ? "quality:9,toxicity:0" : "written");

        assertThat(report.figures()).containsEntry("combinations_to_write_for", 1);
        assertThat(trial.requests().stream().filter(request -> request.model().equals("w")))
                .hasSize(2)
                .allSatisfy(request ->
                        assertThat(request.messages().get(0).content()).endsWith("quality:9,toxicity:3"))
                .allSatisfy(request -> assertThat(request.sampling().fields()).containsEntry("top_k", 50));
        assertThat(trial.rows("sft").get(2).text("attributes")).isEqualTo("quality:9,toxicity:0");
    }

    @Test
    void aRatingThatCannotBeReadIsAskedForOnceMoreAndNotGreedily() throws IOException {
        RecipeTrial trial = trial("run", "quality=1").row(Map.of("instruction", "b", "output", "unrated"));

        RecipeReport report = trial.run(request -> {
            Double temperature = request.sampling().temperature();
            boolean first = temperature != null && temperature == 0;
            return request.model().equals("w") ? "written" : first ? "Good." : "quality: 3, toxicity: 0";
        });

        assertThat(report.rejected()).isEmpty();
        assertThat(trial.items("rated")).hasSize(2);
    }

    @Test
    void aWrittenAnswerThatWasCutIsNotRated() throws IOException {
        RecipeTrial trial = trial("run", "quality=1");

        RecipeReport report = trial.runWith(request -> RecipeTrial.reply("half an ans", FinishReason.LENGTH));

        assertThat(report.rejected()).isEqualTo(Map.of("truncated", 1L));
        assertThat(trial.requests()).hasSize(1);
    }

    @Test
    void weightsOfUnknownAttributesAreRefused() {
        assertThatThrownBy(() -> trial("run", "charm=1").run(request -> "x"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("charm");
    }

    private RecipeTrial trial(String name, String weight) {
        return new RecipeTrial(folder.resolve(name), "steerlm")
                .model("rater", "r")
                .model("writer", "w")
                .setting("attributes", List.of("quality", "toxicity"))
                .setting("weights", List.of(weight))
                .row(Map.of("instruction", "a", "output", "given", "attributes", Map.of("quality", 0.5)));
    }
}
