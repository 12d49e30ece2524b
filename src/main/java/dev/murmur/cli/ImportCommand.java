package dev.murmur.cli;

import dev.murmur.format.ImportFormat;
import dev.murmur.format.PreferenceReader;
import dev.murmur.json.JsonLinesWriter;
import dev.murmur.preference.PreferencePair;
import dev.murmur.preference.PreferenceSink;
import dev.murmur.preference.Ranking;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code murmur import}: other people's files to our rankings and pairs. */
@Command(
        name = "import",
        description = "Turn other people's preference data into rankings and pairs.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Example:", "  murmur import --from ultrafeedback train.jsonl --out rankings.jsonl"})
final class ImportCommand implements Callable<Integer> {
    @Option(
            names = "--from",
            paramLabel = "FORMAT",
            defaultValue = "auto",
            completionCandidates = Choices.ImportFormats.class,
            description = "The files' format, told from the first row by default: ${COMPLETION-CANDIDATES}.")
    private String from;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "JSON Lines, a JSON array, .csv or .tsv, through .gz or .zst too; .parquet.")
    private List<Path> files;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The rankings and pairs; ties become rankings of two equal ranks.")
    private Path out;

    @Option(names = "--strict", description = "Stop at a row that cannot be used instead of setting it aside.")
    private boolean strict;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter printer = spec.commandLine().getOut();
        ImportFormat format = ImportFormat.named(from);
        Path setAside = out.resolveSibling(out.getFileName() + "." + ToldBadRows.FILE);
        try (var writer = new JsonLinesWriter(out);
                var bad = new ToldBadRows(spec.commandLine().getErr(), strict, setAside)) {
            var sink = new Sink(writer);
            for (Path file : files) {
                ImportFormat seen = PreferenceReader.read(file, format, sink, bad);
                printer.printf("%s: %s%n", file, seen);
            }
            writer.commit();
            bad.commit();
            printer.printf(
                    Locale.ROOT,
                    "%,d rankings and %,d pairs in %s; %,d rows set aside%n",
                    sink.rankings,
                    sink.pairs,
                    out,
                    bad.count());
        }
        return 0;
    }

    private static final class Sink implements PreferenceSink {
        private final JsonLinesWriter writer;
        private long rankings;
        private long pairs;

        private Sink(JsonLinesWriter writer) {
            this.writer = writer;
        }

        @Override
        public void ranking(Ranking ranking) throws IOException {
            writer.write(ranking);
            rankings++;
        }

        @Override
        public void pair(PreferencePair pair) throws IOException {
            writer.write(pair);
            pairs++;
        }
    }
}
