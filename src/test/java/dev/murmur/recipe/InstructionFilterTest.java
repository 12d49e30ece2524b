package dev.murmur.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.murmur.json.InputException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Self-Instruct's and Alpaca's programs do not take for an instruction (methods 2.2). */
class InstructionFilterTest {
    private InstructionFilter selfInstruct;
    private InstructionFilter alpaca;

    @BeforeEach
    void load() throws InputException {
        selfInstruct = InstructionFilter.of(Settings.of(Recipes.card("self-instruct"), Map.of()));
        alpaca = InstructionFilter.of(Settings.of(Recipes.card("alpaca"), Map.of()));
    }

    @Test
    void fourToAHundredAndFiftyWordsPass() {
        assertThat(selfInstruct.reason("Name three rivers")).isEqualTo("too-short");
        assertThat(selfInstruct.reason("Name three long rivers")).isNull();
        assertThat(selfInstruct.reason("word ".repeat(150))).isNull();
        assertThat(selfInstruct.reason("word ".repeat(151))).isEqualTo("too-long");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image",
                "images",
                "graph",
                "graphs",
                "picture",
                "pictures",
                "file",
                "files",
                "map",
                "maps",
                "draw",
                "plot",
                "go to",
                "Draw",
                "MAPS"
            })
    void wordsOfWhatIsNotTextAreBanned(String word) {
        assertThat(selfInstruct.reason("Please tell me about the " + word + " of the town."))
                .isEqualTo("banned-word");
    }

    @ParameterizedTest
    @ValueSource(strings = {"video", "audio", "music", "flowchart", "diagram"})
    void alpacaBansMore(String word) {
        String task = "Please tell me about the " + word + " of the town.";

        assertThat(selfInstruct.reason(task)).isNull();
        assertThat(alpaca.reason(task)).isEqualTo("banned-word");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mapping", "profile", "drawer", "plotter", "paragraph", "imagery"})
    void aBannedWordInsideAnotherIsNone(String word) {
        assertThat(selfInstruct.reason("Please tell me about the " + word + " of the town."))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "Write a program that adds numbers., write-a-program",
        "write a program to sort., write-a-program",
        "- Sort these five numbers now., odd-beginning",
        "* Sort these five numbers now., odd-beginning",
        "…and sort these five numbers., odd-beginning"
    })
    void odditiesAtTheStartAreRejected(String task, String reason) {
        assertThat(selfInstruct.reason(task)).isEqualTo(reason);
    }

    @Test
    void aProgrammeThatIsNotAskedForAtTheStartPassesAndSoDoesEveryScript() {
        assertThat(List.of("Explain how to write a program well.", "Напиши короткое письмо другу.", "写 一首 短 诗"))
                .allSatisfy(task -> assertThat(selfInstruct.reason(task)).isNull());
    }
}
