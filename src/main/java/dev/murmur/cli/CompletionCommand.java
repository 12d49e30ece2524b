package dev.murmur.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code murmur completion}: what a shell has to read so that its tab key knows the commands and options. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Print completions of commands and options for a shell.",
        footer = {
            "",
            "Put one of these into the file that your shell reads when it starts:",
            "  source <(murmur completion bash)",
            "  autoload -U +X compinit && compinit && source <(murmur completion zsh)",
            "  murmur completion fish | source",
            "Example:",
            "  murmur completion bash"
        })
final class CompletionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SHELL",
            completionCandidates = Choices.Shells.class,
            description = "${COMPLETION-CANDIDATES}.")
    private Shell shell;

    @Override
    public Integer call() {
        CommandLine murmur = spec.root().commandLine();
        spec.commandLine()
                .getOut()
                .print(
                        switch (shell) {
                            case BASH, ZSH -> bash(murmur);
                            case FISH -> FishCompletion.of(murmur);
                        });
        spec.commandLine().getOut().flush();
        return 0;
    }

    /**
     * Picocli's script, which tells options from arguments by looking for a word anywhere in the options' quoted names: there
     * {@code model} would be one, being a part of {@code '--model'}. The quotes belong to what is looked for.
     */
    private static String bash(CommandLine murmur) {
        return AutoComplete.bash(murmur.getCommandName(), murmur)
                .replace("=~ ${previousWord} ]]", "=~ \"'${previousWord}'\" ]]");
    }
}
