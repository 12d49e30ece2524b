package dev.murmur.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.murmur.json.InputException;
import dev.murmur.pairs.MarginKind;
import dev.murmur.pairs.Ties;
import dev.murmur.pairs.Weighting;
import dev.murmur.pipeline.Stage;
import dev.murmur.provenance.Progress;
import dev.murmur.ranking.Consensus;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** The command that holds all others. Exit status: 0 done, 1 the world failed, 2 misused. */
@Command(
        name = "murmur",
        description = "Preference data and reward models: collect, judge, expand, train, score, serve.",
        mixinStandardHelpOptions = true,
        versionProvider = Murmur.Version.class,
        footerHeading = "%nStart here:%n",
        footer = {
            "  murmur quickstart              the whole pipeline on an embedded world, no key, no network",
            "  murmur help COMMAND            what a command does, with an example"
        },
        subcommands = {
            QuickstartCommand.class,
            RunCommand.class,
            CollectCommand.class,
            RankCommand.class,
            PairsCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            ExportCommand.class,
            ReportCommand.class,
            ImportCommand.class,
            ScoreCommand.class,
            BestOfCommand.class,
            AuditCommand.class,
            LeaderboardCommand.class,
            VerdictsCommand.class,
            ServeCommand.class,
            SimulateCommand.class,
            RecipeCommand.class,
            CompletionCommand.class,
            ManualCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Murmur {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "Show no progress.")
    private boolean quiet;

    static CommandLine commandLine() {
        var command = new CommandLine(new Murmur());
        EnumWord.register(command, Consensus.class);
        EnumWord.register(command, FileKind.Compression.class);
        EnumWord.register(command, MarginKind.class);
        EnumWord.register(command, Shell.class);
        EnumWord.register(command, Stage.class);
        EnumWord.register(command, Ties.class);
        EnumWord.register(command, Weighting.class);
        return command.setUnmatchedOptionsAllowedAsOptionParameters(false)
                .setParameterExceptionHandler(new Misuse())
                .setExecutionStrategy(Murmur::last)
                .setExecutionExceptionHandler((failure, at, parsed) -> explain(failure, at));
    }

    /** Where a command shows how far it has come. */
    static Progress progress(CommandSpec command) {
        if (command.root().userObject() instanceof Murmur murmur && murmur.quiet) {
            return Progress.NONE;
        }
        return Terminal.isWatched()
                ? new TerminalProgress()
                : new LineProgress(command.commandLine().getErr(), InstantSource.system());
    }

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Log what happens inside, to standard error.")
    void setVerbose(boolean verbose) {
        if (verbose && LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.setLevel(Level.INFO);
        }
    }

    /** Runs a command that prints to a stream, all of it, and returns its exit status. */
    static int run(CommandLine command, OutputStream out, String... arguments) {
        PrintWriter printer = StandardOutput.printer(out);
        int status = command.setOut(printer).execute(arguments);
        try {
            printer.flush();
        } catch (UncheckedIOException e) {
            return explain(e, command);
        }
        return status;
    }

    /** Runs what was asked for; what printing the help throws, and errors, are explained like a command's exceptions. */
    private static int last(ParseResult parsed) {
        try {
            return new CommandLine.RunLast().execute(parsed);
        } catch (UncheckedIOException | OutOfMemoryError | LinkageError e) {
            throw new ExecutionException(parsed.commandSpec().commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private static int explain(Throwable failure, CommandLine command) {
        Throwable cause = failure instanceof UncheckedIOException unchecked ? unchecked.getCause() : failure;
        if (cause instanceof IOException told) {
            command.getErr().println("murmur: " + said(told));
            return cause instanceof InputException ? MISUSED : FAILED;
        }
        List<Throwable> causes =
                Stream.iterate(cause, Objects::nonNull, Throwable::getCause).toList();
        if (causes.stream().anyMatch(Murmur::isNative)) {
            command.getErr()
                    .println("murmur: a native library cannot be loaded: "
                            + causes.get(causes.size() - 1).getMessage()
                            + ". Such libraries are unpacked first: look whether "
                            + System.getProperty("java.io.tmpdir") + " and " + System.getProperty("user.home")
                            + " can be written, or name another folder: java -Djava.io.tmpdir=DIR -jar ..");
            return FAILED;
        }
        if (causes.stream().anyMatch(OutOfMemoryError.class::isInstance)) {
            command.getErr()
                    .printf(
                            Locale.ROOT,
                            "murmur: %,d MB of memory are not enough for this; allow more: java -Xmx8g -jar ..%n",
                            Runtime.getRuntime().maxMemory() >> 20);
            return FAILED;
        }
        command.getErr().println("murmur: this is a bug in murmur, please report it:");
        failure.printStackTrace(command.getErr());
        return FAILED;
    }

    /** Whether a library failed to unpack or to link; zstd says the former with a message of its own. */
    private static boolean isNative(Throwable failure) {
        return failure instanceof UnsatisfiedLinkError
                || (failure instanceof ExceptionInInitializerError
                        && (failure.getMessage() != null || failure.getCause() instanceof IllegalStateException));
    }

    /** Failures of the file system name nothing but the file. */
    private static String said(IOException failure) {
        String file = failure.getMessage();
        if (failure instanceof AccessDeniedException) {
            return file + ": permission denied";
        }
        if (failure instanceof NoSuchFileException) {
            return "there is no file " + file;
        }
        if (failure instanceof FileAlreadyExistsException) {
            return file + " is there already, and is no folder";
        }
        return file == null ? failure.toString() : file;
    }

    /** The version that the build wrote into the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        static String number() {
            String version = Murmur.class.getPackage().getImplementationVersion();
            return version == null ? "development" : version;
        }

        @Override
        public String[] getVersion() {
            return new String[] {"murmur " + number()};
        }
    }
}
