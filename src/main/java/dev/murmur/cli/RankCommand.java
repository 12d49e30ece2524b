package dev.murmur.cli;

import dev.murmur.pipeline.Pipeline;
import dev.murmur.pipeline.RankingSettings;
import dev.murmur.pipeline.Stage;
import dev.murmur.ranking.Consensus;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code murmur rank}: the stage of a run in which the judge ranks answers. */
@Command(
        name = "rank",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Have the judge of a pipeline rank what was collected, or go on with it.",
        footer = {
            "",
            "Keys of the pipeline's judge block, with their defaults:",
            "  models              [{model, endpoint, temperature: 0, max_tokens}];",
            "                      several are a panel",
            "  mode                listwise; pairwise, soft (RLAIF), rubric (marks for one",
            "                      response at a time)",
            "  rubric              helpful-harmless; helpful, harmless, or a file",
            "  repeats             1: how often each judge is asked, each time in another",
            "                      order (listwise), else the same again, which wants a",
            "                      temperature above 0",
            "  display_order       random; latin-square moves each response through all",
            "                      places (listwise)",
            "  comparisons         random; alphabetical, none: the pairs compared inside a",
            "                      call (listwise)",
            "  both_orders         true: each pair is shown both ways round (pairwise, soft)",
            "  pairs_per_prompt    all: at least enough pairs to join all responses",
            "                      (pairwise, soft)",
            "  disagreement        tie; drop, soft: a pair that is judged differently the",
            "                      other way round",
            "  aspects             []: what is marked one by one; lowest 1, highest 10",
            "                      (rubric)",
            "  reasoning           false: think in a call of its own first (soft)",
            "  votes               4: answers drawn where there are no log-probabilities",
            "                      (soft)",
            "  top_logprobs        5 (soft, rubric)",
            "  solve               false: work out an answer of its own before judging, for",
            "                      maths and code",
            "  max_reasks          2: of a reply that cannot be read",
            "  min_consistency     0.8: of a reply's comparisons with its order (listwise)",
            "  max_response_chars  12000: what is longer is cut in the middle",
            "  mask                false: black out models' names",
            "  show_empty          false; also show_filtered false, show_truncated true",
            "  in_flight           8: calls at one time",
            "Of its ranking block: consensus bradley-terry, prior 0.1, tie_errors 0.1",
            "",
            "Example:",
            "  murmur rank pipeline.yaml --out run --consensus borda"
        })
final class RankCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private PipelineArgument argument;

    @Option(
            names = "--consensus",
            paramLabel = "WAY",
            description =
                    "How several judgments become one order: ${COMPLETION-CANDIDATES}; else as the pipeline says.")
    private @Nullable Consensus consensus;

    @Option(
            names = "--prior",
            paramLabel = "LAMBDA",
            description = "Strength of the Gaussian prior on strengths; else as the pipeline says.")
    private @Nullable Double prior;

    @Option(
            names = "--tie-errors",
            paramLabel = "N",
            description =
                    "Neighbours closer than so many standard errors are tied, unless every judge prefers the same one"
                            + " in both display orders; else as the pipeline says.")
    private @Nullable Double tieErrors;

    @Override
    public Integer call() throws IOException {
        return argument.run(spec, read -> read.withRanking(ranking(read)), Stage.RANK, Stage.RANK) ? 0 : 1;
    }

    private RankingSettings ranking(Pipeline pipeline) {
        try {
            return pipeline.ranking().with(consensus, prior, tieErrors);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
