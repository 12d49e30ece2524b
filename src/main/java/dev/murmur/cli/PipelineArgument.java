package dev.murmur.cli;

import dev.murmur.pipeline.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The pipeline that a command works on: a YAML file, or the folder of a run that has begun. */
final class PipelineArgument {
    @Parameters(paramLabel = "PIPELINE", description = "The pipeline: a YAML file, or a run's folder to go on with.")
    private Path given;

    @Option(names = "--out", paramLabel = "DIR", description = "The run's folder; the pipeline's name by default.")
    private @Nullable Path out;

    Pipeline read() throws IOException {
        return Pipeline.read(Files.isDirectory(given) ? given.resolve("run.yaml") : given);
    }

    Path folder(Pipeline pipeline) {
        if (out != null) {
            return out;
        }
        return Files.isDirectory(given) ? given : Path.of(pipeline.name());
    }
}
