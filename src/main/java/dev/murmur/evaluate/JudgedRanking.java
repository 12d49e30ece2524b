package dev.murmur.evaluate;

import dev.murmur.statistics.RankCorrelation;
import java.util.Arrays;

/**
 * A prompt's ranked responses, and what the model made of their order. Arrays have one entry a response.
 *
 * @param goodness the label: higher is better, equal is a tie
 * @param tau Kendall's tau-b of rewards and label; 0 where all rewards are equal
 * @param top share of the responses with the highest reward that are in the best tier: how likely the one that is picked is
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and held by the million
record JudgedRanking(double[] rewards, double[] characters, double[] goodness, double tau, double top) {
    int size() {
        return rewards.length;
    }

    /** The expected reward of the best of n by reward. */
    double reward(int n) {
        return BestOfN.expected(rewards, rewards, n);
    }

    /** The win rate of the best of n by reward. */
    double winRate(int n) {
        return BestOfN.expected(rewards, winRates(), n);
    }

    /** The win rate of the longest of n. */
    double winRateOfLongest(int n) {
        return BestOfN.expected(characters, winRates(), n);
    }

    /** The win rate of the best of n by the label itself. */
    double winRateOfBest(int n) {
        return BestOfN.expected(goodness, winRates(), n);
    }

    /** Of each response, the share of the prompt's other responses that the label puts below it; a tie counts half. */
    private double[] winRates() {
        double[] ranks = RankCorrelation.ranks(goodness); // 1 for the worst
        return Arrays.stream(ranks).map(rank -> (rank - 1) / (size() - 1)).toArray();
    }
}
