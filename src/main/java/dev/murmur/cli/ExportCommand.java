package dev.murmur.cli;

import dev.murmur.format.DatasetExport;
import dev.murmur.format.ExportFormat;
import dev.murmur.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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
            description =
                    "trl, trl-plain, trl-unpaired, trl-prompt-only, sft-best, openrlhf, llama-factory, axolotl, nemo,"
                            + " nectar, ultrafeedback or reward-bench.")
    private String to;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The data set's folder.")
    private Path out;

    @Option(names = "--compress", description = "gz or zst; plain JSON Lines by default.")
    private Compression compress = Compression.NONE;

    @Option(names = "--strict", description = "Stop at a row that cannot be used instead of setting it aside.")
    private boolean strict;

    @Option(names = "--json", description = "Print the counts as JSON.")
    private boolean json;

    @Parameters(paramLabel = "INPUT", description = "A run's folder, a folder of pairs, or a file.")
    private Path input;

    @Spec
    private CommandSpec spec;

    private enum Compression {
        NONE(""),
        GZ(".gz"),
        ZST(".zst");

        private final String ending;

        Compression(String ending) {
            this.ending = ending;
        }
    }

    @Override
    public Integer call() throws IOException {
        ExportFormat format = ExportFormat.named(to);
        var bad = new ToldBadRows(spec.commandLine().getErr(), strict);
        DatasetExport.Summary summary = new DatasetExport(format, ".jsonl" + compress.ending, bad).write(input, out);
        PrintWriter printer = spec.commandLine().getOut();
        if (json) {
            printer.println(Json.write(summary));
            return 0;
        }
        summary.rows().forEach((split, rows) -> printer.printf(Locale.ROOT, "%,d rows in %s%n", rows, split));
        if (summary.leftOut() + bad.count() > 0) {
            printer.printf(
                    Locale.ROOT,
                    "%,d pairs or rankings have no place in the format, %,d rows were set aside%n",
                    summary.leftOut(),
                    bad.count());
        }
        summary.lint().forEach((what, rows) -> printer.printf(Locale.ROOT, "lint: %,d rows, %s%n", rows, what));
        printer.printf("%s in %s%n", format, out);
        return 0;
    }
}
