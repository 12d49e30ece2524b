package dev.murmur.cli;

import dev.murmur.format.DatasetFolder;
import dev.murmur.format.ExportFormat;
import dev.murmur.format.ImportFormat;
import dev.murmur.format.PreferencePieces;
import dev.murmur.json.Hashes;
import dev.murmur.json.InputException;
import dev.murmur.json.Json;
import dev.murmur.pairs.PairSettings;
import dev.murmur.pairs.PairStage;
import dev.murmur.pairs.PairSummary;
import dev.murmur.pairs.PreferenceSource;
import dev.murmur.pairs.Side;
import dev.murmur.pipeline.DatasetOrigins;
import dev.murmur.preference.Message;
import dev.murmur.preference.PreferenceSink;
import dev.murmur.provenance.Manifest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
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
        description = "Expand rankings into pairs, filter them and split them by prompt.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Example:", "  murmur pairs --rankings run/rankings.jsonl --out run/pairs --policy best-rest"})
final class PairsCommand implements Callable<Integer> {
    @Option(
            names = {"--rankings", "--pairs"},
            required = true,
            paramLabel = "FILE",
            description = "Rankings or pairs, in any format that import reads.")
    private Path input;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the files go.")
    private Path out;

    @Option(
            names = "--from",
            paramLabel = "FORMAT",
            defaultValue = "auto",
            completionCandidates = Choices.ImportFormats.class,
            description = "The file's format; told from its first row by default.")
    private String from;

    @Option(
            names = "--to",
            paramLabel = "DATASET",
            completionCandidates = Choices.ExportFormats.class,
            description = "Write a data set in a format of export at once, not our own pairs.")
    private @Nullable String to;

    @Mixin
    private FileKind kind;

    @Option(names = "--strict", description = "Stop at a row that cannot be used instead of setting it aside.")
    private boolean strict;

    @Option(names = "--json", description = "Print the counts as JSON.")
    private boolean json;

    @Mixin
    private PairOptions options;

    @Spec
    private CommandSpec spec;

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() throws IOException {
        PairSettings settings = options.settings();
        ImportFormat named = ImportFormat.named(from);
        ImportFormat format = named == null ? ImportFormat.of(input) : named;
        spec.commandLine().getErr().printf("murmur: reading %s as %s%n", input, format);
        Instant start = clock.instant();
        Hashes.Pending read = Hashes.begin(input);
        if (to == null && kind.ending().equals(".jsonl")) {
            PairSummary summary = PairStage.expand(source(format), out, settings, Murmur.progress(spec));
            record(summary, read, settings, start);
            print(summary);
        } else {
            dataset(format, ExportFormat.named(to == null ? "murmur" : to), read, settings, start);
        }
        return 0;
    }

    private void dataset(
            ImportFormat source, ExportFormat format, Hashes.Pending read, PairSettings settings, Instant start)
            throws IOException {
        try (var folder = new DatasetFolder(format, kind.ending(), out);
                var output = new DatasetOutput(folder)) {
            PairSummary summary = PairStage.expand(source(source), out, output, settings, Murmur.progress(spec));
            record(summary, read, settings, start);
            DatasetFolder.Summary written = output.summary();
            folder.describe(written, DatasetOrigins.of(out));
            print(summary);
            if (!json) {
                ExportCommand.print(written, format, out, spec.commandLine().getOut());
            }
        }
    }

    private void print(PairSummary summary) {
        PrintWriter printer = spec.commandLine().getOut();
        if (json) {
            printer.println(Json.write(summary));
        } else {
            print(summary, printer);
        }
    }

    private PreferenceSource source(ImportFormat format) {
        return () -> {
            PreferencePieces pieces = PreferencePieces.open(input, format);
            return new PreferenceSource.Pieces() {
                @Override
                public PreferenceSource.@Nullable Piece next() throws IOException {
                    PreferencePieces.Piece piece = pieces.next();
                    return piece == null ? null : new FilePiece(piece, strict);
                }

                @Override
                public void close() throws IOException {
                    pieces.close();
                }
            };
        };
    }

    private record FilePiece(PreferencePieces.Piece piece, boolean strict) implements PreferenceSource.Piece {
        @Override
        public void read(PreferenceSink sink, Consumer<InputException> unusable) throws IOException {
            piece.read(sink, problem -> {
                if (strict) {
                    throw problem;
                }
                unusable.accept(problem);
            });
        }

        @Override
        public void prompts(Consumer<List<Message>> prompts) throws IOException {
            piece.prompts(prompts);
        }
    }

    private void record(PairSummary summary, Hashes.Pending read, PairSettings settings, Instant start)
            throws IOException {
        var counts = new TreeMap<>(summary.counts());
        counts.put("settings", settings);
        double seconds = Duration.between(start, clock.instant()).toMillis() / 1000.0;
        Manifest manifest = Manifest.begin(Murmur.Version.number(), settings.seed())
                .withInput(input.getFileName().toString(), read.sha256())
                .withStage("pairs", new Manifest.StageRecord(start.toString(), seconds, counts));
        for (Map.Entry<String, String> file : summary.sha256().entrySet()) {
            manifest = manifest.withOutput(file.getKey(), file.getValue());
        }
        manifest.write(out);
    }

    private void print(PairSummary summary, PrintWriter printer) {
        printer.printf(
                Locale.ROOT,
                "%,d pairs from %,d prompts: %,d train, %,d validation, %,d test; %,d tied pairs left out%n",
                summary.pairs(),
                summary.prompts(),
                summary.pairs(Side.TRAIN),
                summary.pairs(Side.VALIDATION),
                summary.pairs(Side.TEST),
                summary.ties());
        summary.dropped()
                .forEach((reason, count) -> printer.printf(Locale.ROOT, "  %,d left out: %s%n", count, reason));
        printer.printf("files in %s%n", out);
    }
}
