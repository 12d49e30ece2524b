package dev.murmur.cli;

import dev.murmur.json.Json;
import dev.murmur.json.JsonLines;
import dev.murmur.preference.PreferencePair;
import dev.murmur.preference.Ranking;
import dev.murmur.ranking.Leaderboard;
import dev.murmur.ranking.LeaderboardOptions;
import dev.murmur.ranking.LeaderboardText;
import dev.murmur.ranking.ModelComparisons;
import dev.murmur.ranking.Standings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code murmur leaderboard}. */
@Command(
        name = "leaderboard",
        description = "Models by strength, with intervals: who is best, and who cannot be told apart.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Strengths are Bradley-Terry's, ties modelled by Davidson; intervals are 95 %%, from drawing prompts again.",
            "Example: murmur leaderboard --rankings run/rankings.jsonl"
        })
final class LeaderboardCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1", exclusive = false)
    private Inputs inputs = new Inputs();

    static final class Inputs {
        @Option(names = "--rankings", paramLabel = "FILE", arity = "1..*", description = "rankings.")
        private List<Path> rankings = List.of();

        @Option(names = "--pairs", paramLabel = "FILE", arity = "1..*", description = "pairs.")
        private List<Path> pairs = List.of();
    }

    @Option(
            names = "--prior",
            paramLabel = "LAMBDA",
            defaultValue = "0",
            description = "strength of a Gaussian prior, for comparisons that do not hang together (${DEFAULT-VALUE}).")
    private double prior;

    @Option(
            names = "--bootstraps",
            paramLabel = "N",
            defaultValue = "1000",
            description = "replicates (${DEFAULT-VALUE}).")
    private int bootstraps;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "of the replicates (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--matrix", description = "print the table of wins, too.")
    private boolean matrix;

    @Option(names = "--json", description = "print JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Leaderboard board = Standings.of(comparisons(), options());
        spec.commandLine().getOut().print(json ? Json.pretty(board) + "\n" : LeaderboardText.of(board, matrix));
        spec.commandLine().getOut().flush();
        return 0;
    }

    private LeaderboardOptions options() {
        try {
            return new LeaderboardOptions(prior, bootstraps, seed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private ModelComparisons comparisons() throws IOException {
        var comparisons = new ModelComparisons();
        for (Path file : inputs.rankings) {
            try (Stream<Ranking> rows = JsonLines.read(file, Ranking.class)) {
                rows.forEach(comparisons::add);
            }
        }
        for (Path file : inputs.pairs) {
            try (Stream<PreferencePair> rows = JsonLines.read(file, PreferencePair.class)) {
                rows.forEach(comparisons::add);
            }
        }
        return comparisons;
    }
}
