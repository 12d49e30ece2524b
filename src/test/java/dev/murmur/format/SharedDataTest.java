package dev.murmur.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real files of others, where they are at hand. */
class SharedDataTest {
    private static final Path DATA = Path.of("../shared/data");

    @ParameterizedTest
    @CsvSource({
        "nectar_rankings, NECTAR, 297, 0",
        "alpaca_eval_rankings, NECTAR, 631, 0",
        "pairs/tulu1_human, LABELLED, 888, 1",
        "pairs/autoj_pairwise, LABELLED, 1392, 1",
        "pairs/pandalm_testset, LABELLED, 776, 0",
        "pairs/prd_vicuna80_human, LABELLED, 1298, 0",
        "pairs/llmbar_natural, LABELLED, 100, 0",
        "pairs/llmbar_processed_mtbench, LABELLED, 160, 0",
        "pairs/llmbar_processed_faireval, LABELLED, 47, 0",
        "pairs/llmbar_processed_llmeval2, LABELLED, 153, 1",
        "pairs/fine_grained_rlhf_dev, LABELLED, 3000, 0",
        "pairs/rm_bench, LABELLED, 5706, 0",
        "pairs/dove_helpful_val_chatgpt, LABELLED, 363, 0",
    })
    void everyRowIsReadOrNamed(String name, ImportFormat format, int rows, int equalSides) throws IOException {
        Path file = DATA.resolve(name + ".jsonl.gz");
        assumeTrue(Files.exists(file), "the reference data is not here");
        var found = new Collected();
        var bad = new ArrayList<String>();

        ImportFormat seen = PreferenceReader.read(file, null, found, problem -> bad.add(problem.getMessage()));

        assertThat(seen).isEqualTo(format);
        assertThat(bad)
                .hasSize(equalSides)
                .allSatisfy(problem -> assertThat(problem).contains("same text"));
        assertThat(found.rankings.size() + found.pairs.size()).isEqualTo(rows - equalSides);
    }
}
