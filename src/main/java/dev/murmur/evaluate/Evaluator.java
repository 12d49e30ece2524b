package dev.murmur.evaluate;

import dev.murmur.reward.Comparison;
import dev.murmur.reward.Group;
import dev.murmur.statistics.RankCorrelation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers one set's groups and reports how well rewards agree with its labels. Keeps numbers, not texts. */
public final class Evaluator {
    private static final int BATCH = 64; // groups scored at once

    private final String file;
    private final Rewards rewards;
    private final List<Group> waiting = new ArrayList<>();
    private final Map<String, List<JudgedPair>> pairsByPrompt = new LinkedHashMap<>();
    private final List<Double> allRewards = new ArrayList<>();
    private final List<Double> allLengths = new ArrayList<>();
    private final List<Double> taus = new ArrayList<>();
    private final List<Double> tops = new ArrayList<>();
    private int ties;

    /**
     * @param file what is evaluated, as the report calls it
     */
    public Evaluator(String file, Rewards rewards) {
        this.file = file;
        this.rewards = rewards;
    }

    public void add(Group group) {
        waiting.add(group);
        if (waiting.size() == BATCH) {
            scoreWaiting();
        }
    }

    /** The figures of all groups so far. */
    public SetReport report(int replicates, long seed) {
        scoreWaiting();
        return new Figures(List.copyOf(pairsByPrompt.values()), replicates, seed)
                .report(file, ties, mean(taus), mean(tops), lengthCorrelation());
    }

    private void scoreWaiting() {
        if (!waiting.isEmpty()) {
            List<double[]> scored = rewards.of(waiting);
            for (int i = 0; i < waiting.size(); i++) {
                judge(waiting.get(i), scored.get(i));
            }
            waiting.clear();
        }
    }

    private void judge(Group group, double[] scores) {
        for (int i = 0; i < scores.length; i++) {
            allRewards.add(scores[i]);
            allLengths.add((double) group.responses().get(i).length());
        }
        ties += group.preferences().ties();
        for (Comparison comparison : group.preferences().comparisons()) {
            if (!comparison.tie()) {
                pairsByPrompt
                        .computeIfAbsent(group.promptId(), id -> new ArrayList<>())
                        .add(new JudgedPair(
                                scores[comparison.better()] - scores[comparison.worse()],
                                comparison.margin(),
                                group.responses().get(comparison.better()).length()
                                        - group.responses()
                                                .get(comparison.worse())
                                                .length()));
            }
        }
        List<List<Integer>> tiers = group.preferences().tiers();
        if (scores.length > 2 && tiers.size() > 1) {
            order(tiers, scores);
        }
    }

    private void order(List<List<Integer>> tiers, double[] scores) {
        double[] badness = new double[scores.length];
        for (int tier = 0; tier < tiers.size(); tier++) {
            for (int place : tiers.get(tier)) {
                badness[place] = -tier;
            }
        }
        double tau = RankCorrelation.tauB(badness, scores);
        taus.add(Double.isNaN(tau) ? 0 : tau);
        double highest = Arrays.stream(scores).max().orElseThrow();
        tops.add(tiers.get(0).stream().anyMatch(place -> scores[place] == highest) ? 1.0 : 0.0);
    }

    private @Nullable Double lengthCorrelation() {
        if (allRewards.size() < 3) {
            return null;
        }
        double spearman = RankCorrelation.spearman(
                allRewards.stream().mapToDouble(Double::doubleValue).toArray(),
                allLengths.stream().mapToDouble(Double::doubleValue).toArray());
        return Double.isNaN(spearman) ? null : spearman;
    }

    private static @Nullable Double mean(List<Double> values) {
        return values.isEmpty()
                ? null
                : values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
