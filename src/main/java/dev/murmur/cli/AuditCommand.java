package dev.murmur.cli;

import dev.murmur.json.InputException;
import dev.murmur.json.Json;
import dev.murmur.ranking.Audit;
import dev.murmur.ranking.AuditText;
import dev.murmur.ranking.HumanVotes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code murmur audit}. */
@Command(
        name = "audit",
        description =
                "The judge on trial: position, length and self preference, consistency, agreement, failures, cost.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Intervals are 95 %%, from drawing prompts again. What murmur verdicts printed is a file of judgments, too",
            "(fields experiment and judge name the setting), and so are experiments in Nectar's shape.",
            "",
            "Examples:",
            "  murmur audit --run run",
            "  murmur audit --run run --human people.jsonl"
        })
final class AuditCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Input input = new Input();

    static final class Input {
        @Option(names = "--run", paramLabel = "DIR", description = "A run's folder.")
        private @Nullable Path run;

        @Option(names = "--judgments", paramLabel = "FILE", description = "A file of judgments.")
        private @Nullable Path judgments;
    }

    @Option(
            names = "--responses",
            paramLabel = "FILE",
            description = "The responses that were judged, for lengths and models (with --judgments).")
    private @Nullable Path responses;

    @Option(
            names = "--human",
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "What people said of the same answers: rankings or pairs of any format that import reads; one row"
                            + " a person. May be given several times.")
    private final List<Path> human = new ArrayList<>();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "Of the intervals (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        var votes = new HumanVotes();
        for (Path file : human) {
            PreferenceFiles.read(file, votes, spec.commandLine().getErr(), false);
        }
        Audit audit = Audit.of(judgments(), responses(), votes, seed);
        spec.commandLine().getOut().print(json ? Json.pretty(audit) + "\n" : AuditText.of(audit));
        spec.commandLine().getOut().flush();
        return 0;
    }

    private Path judgments() throws InputException {
        if (input.run != null) {
            Path file = input.run.resolve("judgments.jsonl");
            if (!Files.exists(file)) {
                throw new InputException(input.run + " is not a judged run: there is no " + file);
            }
            return file;
        }
        if (input.judgments == null) {
            throw new IllegalStateException("picocli asks for one of --run and --judgments");
        }
        return input.judgments;
    }

    private @Nullable Path responses() {
        return input.run != null ? input.run.resolve("responses.jsonl") : responses;
    }
}
