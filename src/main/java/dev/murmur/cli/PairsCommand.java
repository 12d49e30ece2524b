package dev.murmur.cli;

import dev.murmur.format.ImportFormat;
import dev.murmur.format.PreferencePieces;
import dev.murmur.json.InputException;
import dev.murmur.json.Json;
import dev.murmur.json.Yaml;
import dev.murmur.pairs.PairSettings;
import dev.murmur.pairs.PairStage;
import dev.murmur.pairs.PairSummary;
import dev.murmur.pairs.PreferenceSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code murmur pairs}: rankings, or pairs that are there already, to a clean folder of pairs that is split by prompt. */
@Command(
        name = "pairs",
        description = "Expands rankings into pairs, filters them and splits them by prompt.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  murmur pairs --rankings run/rankings.jsonl --out run/pairs --policy best-rest"})
final class PairsCommand implements Callable<Integer> {
    @Option(
            names = {"--rankings", "--pairs"},
            required = true,
            paramLabel = "FILE",
            description = "Rankings or pairs, in any format that import reads.")
    private Path input;

    @Option(names = "--from", paramLabel = "FORMAT", defaultValue = "auto", description = "The file's format; told from its first row by default.")
    private String from;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the files go.")
    private Path out;

    @Option(names = "--strict", description = "Stop at the first row that cannot be used, instead of setting it aside.")
    private boolean strict;

    @Option(names = "--json", description = "Print the counts as JSON.")
    private boolean json;

    @Mixin
    private PairOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        ImportFormat named = ImportFormat.named(from);
        ImportFormat format = named == null ? ImportFormat.of(input) : named;
        PairSummary summary = PairStage.expand(source(input, format, strict), out, options.settings(), Progress.NONE);
        print(summary, spec.commandLine().getOut());
        return 0;
    }
}
