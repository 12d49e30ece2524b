package dev.murmur.cli;

import dev.murmur.json.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** The command that holds all others. Exit status: 0 done, 1 the world failed, 2 misused. */
@Command(
        name = "murmur",
        description = "Preference data and reward models: collect, judge, expand, train, score, serve.",
        mixinStandardHelpOptions = true,
        version = "murmur 0.1.0",
        subcommands = {CommandLine.HelpCommand.class, TrainCommand.class, ServeCommand.class})
public final class Murmur {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    static CommandLine commandLine() {
        return new CommandLine(new Murmur())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Murmur::explain);
    }

    private static int explain(Exception failure, CommandLine command, ParseResult parsed) {
        Throwable cause = failure instanceof UncheckedIOException unchecked ? unchecked.getCause() : failure;
        if (cause instanceof IOException) {
            command.getErr().println("murmur: " + cause.getMessage());
            return cause instanceof InputException ? MISUSED : FAILED;
        }
        command.getErr().println("murmur: this is a bug in murmur, please report it:");
        failure.printStackTrace(command.getErr());
        return FAILED;
    }
}
