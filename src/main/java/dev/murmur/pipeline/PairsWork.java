package dev.murmur.pipeline;

import dev.murmur.pairs.PairStage;
import dev.murmur.pairs.PairSummary;
import dev.murmur.pairs.Side;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rankings to pairs. */
final class PairsWork implements Work {
    @Override
    public StageReport run(RunContext context) throws IOException {
        Path pairs = context.folder().pairs();
        PairSummary summary = PairStage.expand(
                context.folder().rankings(), pairs, context.pipeline().pairs(), context.progress());
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%,d pairs from %,d rankings: %,d train, %,d validation, %,d test, split by prompt; %,d ties left out",
                summary.pairs(),
                summary.prompts(),
                summary.pairs(Side.TRAIN),
                summary.pairs(Side.VALIDATION),
                summary.pairs(Side.TEST),
                summary.ties()));
        summary.dropped()
                .forEach((reason, count) -> lines.add(
                        String.format(Locale.ROOT, "%,d left out: %s (see pairs/failures.jsonl)", count, reason)));
        return new StageReport(
                lines,
                summary.counts(),
                List.of(pairs.resolve("train.jsonl"), pairs.resolve("validation.jsonl"), pairs.resolve("test.jsonl")),
                true);
    }
}
