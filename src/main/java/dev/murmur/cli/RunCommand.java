package dev.murmur.cli;

import dev.murmur.json.InputException;
import dev.murmur.pipeline.Pipeline;
import dev.murmur.pipeline.PipelineRun;
import dev.murmur.pipeline.Stage;
import dev.murmur.pipeline.StageReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code murmur run}: a pipeline, all of it or some stages. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Run a pipeline, or go on with one: collect, rank, pairs, train, evaluate, export, report.",
        footer = {
            "",
            "Examples (the last goes on after a change to the pipeline's pairs block):",
            "  murmur run pipeline.yaml --out run",
            "  murmur run pipeline.yaml --dry-run",
            "  murmur run pipeline.yaml --out run --from pairs"
        })
final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private PipelineArgument argument;

    @Option(
            names = "--from",
            paramLabel = "STAGE",
            completionCandidates = Choices.Stages.class,
            description = "First stage: ${COMPLETION-CANDIDATES}.")
    private Stage from = Stage.COLLECT;

    @Option(
            names = "--to",
            paramLabel = "STAGE",
            completionCandidates = Choices.Stages.class,
            description = "Last stage, the same ones.")
    private Stage to = Stage.REPORT;

    @Override
    public Integer call() throws IOException {
        if (from.compareTo(to) > 0) {
            throw new InputException("--from " + from.label() + " comes after --to " + to.label());
        }
        return argument.run(spec, from, to) ? 0 : 1;
    }

    /** Runs stages and tells about each; Ctrl-C finishes the calls that are in flight. */
    static boolean run(CommandSpec command, Pipeline pipeline, boolean writeBatches, Path folder, Stage from, Stage to)
            throws IOException {
        PrintWriter out = command.commandLine().getOut();
        try (var interrupt = new Interrupt(command.commandLine().getErr(), folder)) {
            var run = new PipelineRun(
                    pipeline,
                    System::getenv,
                    interrupt.stop(),
                    Murmur.progress(command),
                    InstantSource.system(),
                    Murmur.Version.number());
            return (writeBatches ? run.writingBatches() : run)
                    .run(folder, from, to, (stage, report) -> print(out, stage, report));
        }
    }

    private static void print(PrintWriter out, Stage stage, StageReport report) {
        String label = stage.label();
        for (String line : report.lines()) {
            out.printf("%-9s %s%n", label, line);
            label = "";
        }
        out.flush();
    }
}
