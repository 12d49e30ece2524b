package dev.murmur.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Completions in fish's own language: one line for each command, and for each option and each argument of it. */
final class FishCompletion {
    private final String program;
    private final StringBuilder out = new StringBuilder();

    private FishCompletion(String program) {
        this.program = program;
    }

    static String of(CommandLine murmur) {
        var completion = new FishCompletion(murmur.getCommandName());
        completion.options(murmur, "__fish_use_subcommand");
        for (Map.Entry<String, CommandLine> command : murmur.getSubcommands().entrySet()) {
            if (visible(murmur).contains(command.getKey())) {
                completion.line("-n __fish_use_subcommand -f -a " + command.getKey(), summary(command.getValue()));
                String there = "'__fish_seen_subcommand_from " + command.getKey() + "'";
                completion.arguments(command.getValue(), there);
                completion.options(command.getValue(), there);
            }
        }
        completion.line(
                "-n '__fish_seen_subcommand_from help' -f -a " + quoted(String.join(" ", visible(murmur))),
                "The command to explain.");
        return completion.out.toString();
    }

    private void options(CommandLine command, String where) {
        for (OptionSpec option : command.getCommandSpec().options()) {
            var line = new StringBuilder("-n ").append(where);
            for (String name : option.names()) {
                line.append(name.startsWith("--") ? " -l " : " -s ").append(name.replaceFirst("^-+", ""));
            }
            if (option.arity().max() > 0) {
                line.append(" -r");
            }
            line.append(words(option));
            line(line.toString(), summary(option));
        }
    }

    private void arguments(CommandLine command, String where) {
        for (PositionalParamSpec argument : command.getCommandSpec().positionalParameters()) {
            if (argument.completionCandidates() != null) {
                line("-n " + where + words(argument), summary(argument));
            }
        }
    }

    /** What completes a value: its words and no files, or what fish does by itself. */
    private static String words(ArgSpec argument) {
        return argument.completionCandidates() == null
                ? ""
                : " -f -a " + quoted(String.join(" ", argument.completionCandidates()));
    }

    private static List<String> visible(CommandLine murmur) {
        return murmur.getSubcommands().entrySet().stream()
                .filter(command ->
                        !command.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String summary(ArgSpec argument) {
        return ManualPage.plain(String.join(" ", argument.description()));
    }

    private void line(String condition, String description) {
        out.append("complete -c ").append(program).append(' ').append(condition);
        out.append(" -d ").append(quoted(description.replaceAll("\\s+", " "))).append('\n');
    }

    private static String summary(CommandLine command) {
        return ManualPage.plain(
                String.join(" ", command.getCommandSpec().usageMessage().description()));
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
