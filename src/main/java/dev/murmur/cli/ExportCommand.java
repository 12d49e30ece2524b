package dev.murmur.cli;

import dev.murmur.format.DatasetExport;
import dev.murmur.format.DatasetFolder;
import dev.murmur.format.ExportFormat;
import dev.murmur.json.Json;
import dev.murmur.pipeline.DatasetOrigins;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code murmur export}: pairs or rankings to a data set that a trainer loads. */
@Command(
        name = "export",
        description = "Write pairs or rankings as a data set that a trainer loads.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Example:", "  murmur export --to trl --out dataset run/pairs"})
final class ExportCommand implements Callable<Integer> {
    @Option(
            names = "--to",
            required = true,
            paramLabel = "FORMAT",
            completionCandidates = Choices.ExportFormats.class,
            description = "What to write; murmur is our own pairs: ${COMPLETION-CANDIDATES}.")
    private String to;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The data set's folder.")
    private Path out;

    @Mixin
    private FileKind kind;

    @Option(names = "--strict", description = "Stop at a row that cannot be used instead of setting it aside.")
    private boolean strict;

    @Option(names = "--json", description = "Print the counts as JSON.")
    private boolean json;

    @Parameters(paramLabel = "INPUT", description = "A run's folder, a folder of pairs, or a file.")
    private Path input;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        ExportFormat format = ExportFormat.named(to);
        try (var bad = new ToldBadRows(spec.commandLine().getErr(), strict, out.resolve(ToldBadRows.FILE))) {
            DatasetFolder.Summary summary =
                    new DatasetExport(format, kind.ending(), bad).write(input, out, DatasetOrigins.of(input));
            bad.commit();
            print(summary, format, bad.count());
        }
        return 0;
    }

    private void print(DatasetFolder.Summary summary, ExportFormat format, long setAside) {
        PrintWriter printer = spec.commandLine().getOut();
        if (json) {
            printer.println(Json.write(summary));
            return;
        }
        if (setAside > 0) {
            printer.printf(Locale.ROOT, "%,d rows could not be used and were set aside%n", setAside);
        }
        print(summary, format, out, printer);
    }

    /** Says what was written, and what trainers will do with it. */
    static void print(DatasetFolder.Summary summary, ExportFormat format, Path out, PrintWriter printer) {
        summary.rows().forEach((split, rows) -> printer.printf(Locale.ROOT, "%,d rows in %s%n", rows, split));
        if (summary.leftOut() > 0) {
            printer.printf(Locale.ROOT, "%,d pairs or rankings have no place in the format%n", summary.leftOut());
        }
        summary.lint().forEach((what, rows) -> printer.printf(Locale.ROOT, "lint: %,d rows, %s%n", rows, what));
        printer.printf("%s in %s%n", format, out);
    }
}
