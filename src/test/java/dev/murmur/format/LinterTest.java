package dev.murmur.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.murmur.preference.Message;
import dev.murmur.preference.PreferencePair;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinterTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TRL | 1024 | dropped by TRL's RewardTrainer",
                "TRL_UNPAIRED | 1024 | cut by TRL's KTOTrainer",
                "SFT_BEST | 1024 | cut by TRL's SFTTrainer",
                "OPENRLHF | 512 | cut by OpenRLHF",
                "LLAMA_FACTORY | 2048 | cut by LLaMA-Factory",
                "AXOLOTL | 512 | dropped by Axolotl",
                "NEMO | 1024 | masked out by NeMo RL",
                "REWARD_BENCH | 512 | over RewardBench's max_length",
            })
    void aRowIsToldOfFromOneTokenOverTheTrainersLength(ExportFormat format, int tokens, String what) {
        assertThat(new Linter(format).look(pair("q", tokens - 1))).isEmpty(); // the prompt's one letter is no token
        assertThat(new Linter(format).look(pair("q", tokens))).isEmpty();
        assertThat(new Linter(format).look(pair("q", tokens + 1)))
                .singleElement()
                .asString()
                .startsWith(what);
    }

    @Test
    void aPromptThatLeavesNoRoomIsDroppedByTheTrainersThatCut() {
        String prompt = "word".repeat(1024);

        assertThat(new Linter(ExportFormat.TRL_UNPAIRED).look(pair(prompt, 10)))
                .hasSize(2)
                .anyMatch(what -> what.startsWith("dropped by TRL's KTOTrainer"));
        assertThat(new Linter(ExportFormat.OPENRLHF).look(pair(prompt, 10)))
                .anyMatch(what -> what.startsWith("dropped by OpenRLHF's DPO"));
    }

    @Test
    void formatsThatNoTrainerCutsAreToldOfEmptySidesAlone() {
        assertThat(new Linter(ExportFormat.NECTAR).look(pair("q", 100_000))).isEmpty();
        assertThat(new Linter(ExportFormat.NECTAR).look(pair("q", 0))).containsExactly("one side is empty");
    }

    private static PreferencePair pair(String prompt, int tokens) {
        return new PreferencePair(
                List.of(Message.user(prompt)),
                List.of(Message.assistant("word".repeat(tokens))),
                List.of(Message.assistant("other")),
                1,
                1,
                1,
                "",
                "",
                0,
                0,
                "id",
                "");
    }
}
