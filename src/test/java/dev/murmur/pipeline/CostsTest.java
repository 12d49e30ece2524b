package dev.murmur.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.murmur.chat.Ledger;
import dev.murmur.collect.Collector;
import dev.murmur.preference.TokenUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a folder has cost, from journals written by hand. */
class CostsTest {
    @TempDir
    Path dir;

    private Pipeline pipeline;

    @BeforeEach
    void readPipeline() throws IOException {
        Files.writeString(dir.resolve("prompts.jsonl"), "{\"prompt\": \"why?\"}\n");
        Files.writeString(
                dir.resolve("prices.yaml"),
                "models:\n  oak: {input: 1, output: 2, batch_discount: 0.5}\n  judge: {input: 10, output: 20}\n");
        pipeline = Pipeline.read(Files.writeString(dir.resolve("pipeline.yaml"), """
            name: test
            prompts: prompts.jsonl
            endpoints: {sim: {base_url: "http://127.0.0.1:9/v1"}}
            responders: [{model: oak, samples: 3}]
            judge: {models: [{model: judge}]}
            prices: prices.yaml
            """));
    }

    @Test
    void aFolderCostsWhatItsJournalsSayEachCallOnce() throws IOException {
        try (RunFolder folder = RunFolder.open(dir.resolve("run"), pipeline)) {
            Files.writeString(folder.responses(), answer(0, 1) + answer(1, 3));
            Files.writeString(folder.failures(), failure(1, 2) + failure(2, 1) + failure(2, 4));
            Files.writeString(folder.judgments(), """
                {"id":"j1","prompt_id":"p","judge":"judge","raw":"not looked at","usage":{"input_tokens":100,"output_tokens":50},"tries":2}
                """);

            Costs costs = Costs.of(pipeline, folder);

            assertThat(costs.ledger().entries())
                    .containsExactly(
                            new Ledger.Entry("collect", "oak", 2, 1, 1 + 3 + 4, new TokenUsage(2_000, 1_000), 0.004),
                            new Ledger.Entry("rank", "judge", 1, 0, 2, new TokenUsage(100, 50), 0.002));
            assertThat(costs.ledger().spentUsd()).isCloseTo(0.006, within(1e-12));
        }
    }

    @Test
    void whatABatchAnsweredCostsLess() throws IOException {
        try (RunFolder folder = RunFolder.open(dir.resolve("run"), pipeline)) {
            Files.writeString(folder.responses(), answer(0, 1) + answer(1, 1));
            Path batches = Files.createDirectories(folder.batches("sim"));
            String call = Collector.callId("p", "oak#1", 1).id();
            Files.writeString(batches.resolve("answers-1.jsonl"), "{\"custom_id\":\"" + call + "\",\"response\":{}}\n");

            Costs costs = Costs.of(pipeline, folder);

            assertThat(costs.ledger().spentUsd()).isEqualTo(0.003);
        }
    }

    private static String answer(int sample, int tries) {
        return "{\"prompt_id\":\"p\",\"model\":\"oak\",\"slot\":\"oak#1\",\"sample\":" + sample
                + ",\"text\":\"so it is\",\"usage\":{\"input_tokens\":1000,\"output_tokens\":500},\"tries\":" + tries
                + "}\n";
    }

    private static String failure(int sample, int tries) {
        return "{\"stage\":\"collect\",\"prompt_id\":\"p\",\"reason\":\"http-500\",\"message\":\"m\",\"detail\":"
                + "{\"model\":\"oak\",\"slot\":\"oak#1\",\"sample\":" + sample + ",\"tries\":" + tries + "}}\n";
    }
}
