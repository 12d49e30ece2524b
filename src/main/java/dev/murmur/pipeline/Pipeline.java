package dev.murmur.pipeline;

import dev.murmur.chat.Endpoint;
import dev.murmur.collect.Slot;
import dev.murmur.json.InputException;
import dev.murmur.json.Yaml;
import dev.murmur.judge.JudgeSettings;
import dev.murmur.judge.Rubric;
import dev.murmur.pairs.PairSettings;
import dev.murmur.reward.TrainSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline as its YAML file gives it.
 *
 * @param name of the run; a folder holds runs of one name
 * @param seed of every draw that no block has a seed of its own for
 * @param prompts a file of prompts, from the YAML file's folder when it is not absolute
 * @param limit how many of the prompts, from the first; all when null
 * @param sample how many of the prompts, drawn by the seed and kept in their order; all when null
 * @param nearDuplicates drops prompts whose shingles overlap an earlier one's by this Jaccard similarity, in (0, 1]; null
 *     keeps all but exact duplicates
 * @param truth a file of rankings that are known to be right, to be told how near the judge and the model come; or null
 * @param endpoints servers by name
 * @param responders who answers
 * @param respondersPerPrompt how many of them answer each prompt, drawn by weight; all when null
 * @param ranking how several judgments of a prompt become one order
 * @param exports formats that the pairs are written in
 * @param prices a file of what models cost; costs are unknown without it
 * @param budgetUsd what the run may cost in all, earlier calls in its folder included; no limit when null
 */
public record Pipeline(
        String name,
        Long seed,
        String prompts,
        @Nullable Integer limit,
        @Nullable Integer sample,
        @Nullable Double nearDuplicates,
        @Nullable String truth,
        Map<String, Endpoint> endpoints,
        List<Slot> responders,
        @Nullable Integer respondersPerPrompt,
        JudgeSettings judge,
        RankingSettings ranking,
        PairSettings pairs,
        TrainSettings rewardModel,
        List<String> exports,
        @Nullable String prices,
        @Nullable Double budgetUsd) {
    private static final long SEED = 42;

    public Pipeline {
        require(name != null && !name.isBlank(), "name is missing; give the run one");
        require(prompts != null, "prompts is missing; name a file of prompts");
        require(endpoints != null && !endpoints.isEmpty(), "endpoints is missing; name at least one server");
        require(responders != null && !responders.isEmpty(), "responders is missing; name at least one model");
        require(judge != null, "judge is missing; name at least one model that ranks");
        require(limit == null || limit > 0, "limit is at least 1");
        require(sample == null || sample > 0, "sample is at least 1");
        require(
                nearDuplicates == null || (nearDuplicates > 0 && nearDuplicates <= 1),
                "near_duplicates is a similarity above 0 and at most 1, found " + nearDuplicates);
        require(budgetUsd == null || budgetUsd > 0, "budget_usd is more than 0, found " + budgetUsd);
        require(budgetUsd == null || prices != null, "budget_usd needs prices: name a price file");
        require(
                respondersPerPrompt == null || (respondersPerPrompt > 0 && respondersPerPrompt <= responders.size()),
                "responders_per_prompt is from 1 to the number of responders, found " + respondersPerPrompt + " of "
                        + responders.size());
        seed = seed == null ? SEED : seed;
        ranking = ranking == null ? RankingSettings.DEFAULTS : ranking;
        pairs = pairs == null ? PairSettings.DEFAULTS : pairs;
        rewardModel = rewardModel == null ? TrainSettings.DEFAULTS : rewardModel;
        exports = exports == null ? List.of() : List.copyOf(exports);
        endpoints = new TreeMap<>(endpoints);
        UnaryOperator<@Nullable String> placed = placing(endpoints);
        responders = responders.stream()
                .map(slot -> slot.withEndpoint(placed.apply(slot.endpoint())))
                .toList();
        judge = judge.withModels(judge.models().stream()
                .map(model -> model.withEndpoint(placed.apply(model.endpoint())))
                .toList());
        if (pairs.seed().equals(PairSettings.DEFAULTS.seed())) {
            pairs = pairs.withSeed(seed);
        }
        if (rewardModel.seed().equals(TrainSettings.DEFAULTS.seed())) {
            rewardModel = rewardModel.withSeed(seed);
        }
    }

    /** Reads a pipeline; the names of its files are made to start at the YAML file's folder. */
    public static Pipeline read(Path yaml) throws IOException {
        Pipeline read = Yaml.read(yaml, Pipeline.class);
        return read.withFiles(
                file(yaml, "prompts", read.prompts),
                Rubric.OURS.contains(read.judge.rubric())
                        ? read.judge
                        : read.judge.withRubric(file(yaml, "judge.rubric", read.judge.rubric())),
                fileOrNull(yaml, "truth", read.truth),
                fileOrNull(yaml, "prices", read.prices));
    }

    private static @Nullable String fileOrNull(Path yaml, String key, @Nullable String name) throws InputException {
        return name == null ? null : file(yaml, key, name);
    }

    private static String file(Path yaml, String key, String name) throws InputException {
        Path file = yaml.toAbsolutePath().resolveSibling(name).normalize();
        if (!Files.isRegularFile(file)) {
            throw new InputException(yaml + ": " + key + ": there is no file " + file);
        }
        return file.toString();
    }

    /** The same with other settings of how judgments become rankings. */
    public Pipeline withRanking(RankingSettings other) {
        return new Pipeline(
                name,
                seed,
                prompts,
                limit,
                sample,
                nearDuplicates,
                truth,
                endpoints,
                responders,
                respondersPerPrompt,
                judge,
                other,
                pairs,
                rewardModel,
                exports,
                prices,
                budgetUsd);
    }

    private Pipeline withFiles(
            String promptFile, JudgeSettings newJudge, @Nullable String truthFile, @Nullable String priceFile) {
        return new Pipeline(
                name,
                seed,
                promptFile,
                limit,
                sample,
                nearDuplicates,
                truthFile,
                endpoints,
                responders,
                respondersPerPrompt,
                newJudge,
                ranking,
                pairs,
                rewardModel,
                exports,
                priceFile,
                budgetUsd);
    }

    /** Where a model lives: the endpoint that it names, or the only one there is. */
    private static UnaryOperator<@Nullable String> placing(Map<String, Endpoint> endpoints) {
        return named -> {
            if (named == null && endpoints.size() == 1) {
                return endpoints.keySet().iterator().next();
            }
            require(
                    named != null && endpoints.containsKey(named),
                    (named == null ? "endpoint is missing" : "there is no endpoint \"" + named + "\"")
                            + "; the pipeline has " + endpoints.keySet());
            return named;
        };
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
