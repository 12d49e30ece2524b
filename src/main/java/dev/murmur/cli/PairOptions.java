package dev.murmur.cli;

import dev.murmur.json.InputException;
import dev.murmur.json.Yaml;
import dev.murmur.pairs.MarginKind;
import dev.murmur.pairs.PairSettings;
import dev.murmur.pairs.Split;
import dev.murmur.pairs.Ties;
import dev.murmur.pairs.Weighting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of expansion; what is not given is as the settings file says, or as their defaults do. */
final class PairOptions {
    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description = "A YAML file with the keys of a pipeline's pairs block.")
    private @Nullable Path file;

    @Option(
            names = "--policy",
            paramLabel = "POLICY",
            completionCandidates = Choices.Policies.class,
            description = "all (default), adjacent, best-worst, best-rest, halves or random:N.")
    private @Nullable String policy;

    @Option(
            names = "--margin",
            paramLabel = "KIND",
            completionCandidates = Choices.Margins.class,
            description = "rank (default): gap of the ranks, 0 to 1; score: gap of the scores; vote: |2p - 1| of the"
                    + " share p of opinions, which becomes the probability.")
    private @Nullable MarginKind margin;

    @Option(
            names = "--min-margin",
            paramLabel = "X",
            description = "Least margin of a pair, 0 to 1; of scores on their scale.")
    private @Nullable Double minMargin;

    @Option(
            names = "--ties",
            paramLabel = "WAY",
            completionCandidates = Choices.TieWays.class,
            description = "drop (default), or soft: a pair of probability 0.5.")
    private @Nullable Ties ties;

    @Option(
            names = "--weighting",
            paramLabel = "BY",
            completionCandidates = Choices.Weightings.class,
            description = "pair (default): each 1; prompt: a prompt's pairs make 1 together.")
    private @Nullable Weighting weighting;

    @Option(
            names = "--split",
            split = ",",
            paramLabel = "SHARE",
            description = "Shares of train, validation and test; 0.9,0.05,0.05 by default.")
    private @Nullable List<Double> split;

    @Option(names = "--seed", paramLabel = "N", description = "Same input and seed, same files.")
    private @Nullable Long seed;

    @Mixin
    private FilterOptions filters;

    PairSettings settings() throws IOException {
        PairSettings given = file == null ? PairSettings.DEFAULTS : Yaml.read(file, PairSettings.class);
        try {
            return new PairSettings(
                    policy == null ? given.policy() : policy,
                    margin == null ? given.margin() : margin,
                    minMargin == null ? given.minMargin() : minMargin,
                    ties == null ? given.ties() : ties,
                    weighting == null ? given.weighting() : weighting,
                    split == null ? given.split() : split(split),
                    seed == null ? given.seed() : seed,
                    filters.over(given.filters()));
        } catch (IllegalArgumentException e) {
            throw new InputException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Split split(List<Double> shares) {
        if (shares.size() != 3) {
            throw new IllegalArgumentException("--split takes three shares, train,validation,test; found " + shares);
        }
        return new Split(shares.get(0), shares.get(1), shares.get(2));
    }
}
