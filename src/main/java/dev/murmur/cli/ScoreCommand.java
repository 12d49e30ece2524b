package dev.murmur.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code murmur score}: rows with responses to the same rows with rewards. */
@Command(
        name = "score",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Give each response a reward.",
            "Rows are {\"prompt\", \"response\"} or {\"prompt\", \"responses\": [..]}, a prompt is text or messages;"
                    + " they come back with \"reward\" and \"normalised\", or \"rewards\" and \"normalised\" lists."
        },
        footer = {"", "Example:", "  murmur score --model model responses.jsonl > scored.jsonl"})
final class ScoreCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--model", required = true, paramLabel = "DIR", description = "The model's folder.")
    private Path model;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "Rows to score; standard input when left out.")
    private @Nullable Path file;

    @Override
    public Integer call() throws IOException {
        ScoredRows.score(model, file, Integer.MAX_VALUE, spec.commandLine().getOut(), ScoredRow::withRewards);
        return 0;
    }
}
