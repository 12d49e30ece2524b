package dev.murmur.cli;

import dev.murmur.json.Json;
import dev.murmur.preference.PreferencePair;
import dev.murmur.preference.PreferenceSink;
import dev.murmur.preference.Ranking;
import dev.murmur.ranking.Leaderboard;
import dev.murmur.ranking.LeaderboardOptions;
import dev.murmur.ranking.LeaderboardText;
import dev.murmur.ranking.ModelComparisons;
import dev.murmur.ranking.Standings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code murmur leaderboard}. */
@Command(
        name = "leaderboard",
        description = "Models by strength, with intervals: who is best, and who cannot be told apart.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Strengths are Bradley-Terry's, ties modelled by Davidson; intervals are 95 %%, from drawing prompts again.",
            "",
            "Example:",
            "  murmur leaderboard --rankings run/rankings.jsonl"
        })
final class LeaderboardCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private PreferenceFiles input;

    @Option(
            names = "--prior",
            paramLabel = "LAMBDA",
            defaultValue = "0",
            description = "Strength of a Gaussian prior, for comparisons that do not hang together (${DEFAULT-VALUE}).")
    private double prior;

    @Option(
            names = "--bootstraps",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Times that prompts are drawn again (${DEFAULT-VALUE}).")
    private int bootstraps;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "42", description = "Of those draws (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--matrix", description = "Print the table of wins, too.")
    private boolean matrix;

    @Option(names = "--json", description = "Print JSON.")
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
        var sink = new PreferenceSink() {
            @Override
            public void ranking(Ranking ranking) {
                comparisons.add(ranking);
            }

            @Override
            public void pair(PreferencePair pair) {
                comparisons.add(pair);
            }
        };
        for (Path file : input.files()) {
            input.read(file, sink, spec.commandLine().getErr());
        }
        return comparisons;
    }
}
