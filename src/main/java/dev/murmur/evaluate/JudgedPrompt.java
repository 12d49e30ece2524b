package dev.murmur.evaluate;

import dev.murmur.reward.Comparison;
import dev.murmur.reward.Group;
import dev.murmur.statistics.RankCorrelation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the model made of one prompt: of its pairs, and of its rankings as a whole. Keeps numbers, not texts. */
final class JudgedPrompt {
    private final List<JudgedPair> pairs = new ArrayList<>();
    private final List<JudgedRanking> rankings = new ArrayList<>();
    private final List<double[]> responses = new ArrayList<>(); // {reward, characters}

    /** Adds a group of this prompt's responses with their rewards. */
    void add(Group group, double[] rewards) {
        double[] characters =
                group.responses().stream().mapToDouble(String::length).toArray();
        double[][] styles = group.responses().stream().map(TextStyle::of).toArray(double[][]::new);
        for (int i = 0; i < rewards.length; i++) {
            responses.add(new double[] {rewards[i], characters[i]});
        }
        for (Comparison comparison : group.preferences().comparisons()) {
            if (!comparison.tie()) {
                pairs.add(judged(comparison, rewards, characters, styles, group));
            }
        }
        List<List<Integer>> tiers = group.preferences().tiers();
        if (rewards.length > 2 && tiers.size() > 1) {
            rankings.add(ranking(tiers, rewards, characters));
        }
    }

    List<JudgedPair> pairs() {
        return pairs;
    }

    /** Those of three responses or more; one of two is a pair. */
    List<JudgedRanking> rankings() {
        return rankings;
    }

    /** The reward and the number of characters of each response. */
    List<double[]> responses() {
        return responses;
    }

    private static JudgedPair judged(
            Comparison comparison, double[] rewards, double[] characters, double[][] styles, Group group) {
        int better = comparison.better();
        int worse = comparison.worse();
        double[] style = new double[TextStyle.WIDTH];
        Arrays.setAll(style, i -> styles[better][i] - styles[worse][i]);
        return new JudgedPair(
                rewards[better] - rewards[worse],
                comparison.probability(),
                comparison.margin(),
                (int) (characters[better] - characters[worse]),
                style,
                group.source());
    }

    private static JudgedRanking ranking(List<List<Integer>> tiers, double[] rewards, double[] characters) {
        double[] goodness = new double[rewards.length];
        for (int tier = 0; tier < tiers.size(); tier++) {
            for (int place : tiers.get(tier)) {
                goodness[place] = -tier;
            }
        }
        double tau = RankCorrelation.tauB(goodness, rewards);
        double highest = Arrays.stream(rewards).max().orElseThrow();
        double picked =
                Arrays.stream(rewards).filter(reward -> reward == highest).count();
        double top =
                tiers.get(0).stream().filter(place -> rewards[place] == highest).count() / picked;
        return new JudgedRanking(rewards, characters, goodness, Double.isNaN(tau) ? 0 : tau, top);
    }
}
