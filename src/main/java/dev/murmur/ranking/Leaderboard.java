package dev.murmur.ranking;

import dev.murmur.statistics.Interval;
import java.util.List;

/**
 * Models by strength, with what the order rests on.
 *
 * @param standings strongest first
 * @param unplaced models that have no strength without a prior, since their comparisons with those above all go one way
 * @param inseparable groups of two or more neighbours of whom no two can be told apart: the interval of every difference
 *     contains 0. Groups may overlap
 * @param models in the order of the tables' rows and columns, strongest first
 * @param wins how often row beat column
 * @param ties how often row and column tied
 * @param prompts what the bootstrap drew from
 * @param comparisons how many were used, each counted once; those of unplaced models are not
 * @param sameModel comparisons of two answers of one model, left out
 * @param unknownModel comparisons without a model's name, left out
 * @param tieParameter Davidson's nu: between equal models the odds of a tie are nu to 2; 0 where there were no ties
 * @param lengthCoefficient logits that a text far longer than the other one is worth by its length alone; not a number where
 *     lengths explain a model's results entirely
 * @param bootstraps how many replicates the intervals come from
 */
@SuppressWarnings("ArrayRecordComponent") // tables to be printed; two leaderboards are never compared
public record Leaderboard(
        List<Standing> standings,
        List<Unplaced> unplaced,
        List<List<String>> inseparable,
        List<String> models,
        double[][] wins,
        double[][] ties,
        int prompts,
        int comparisons,
        long sameModel,
        long unknownModel,
        double tieParameter,
        double lengthCoefficient,
        double prior,
        int bootstraps,
        long seed) {
    public Leaderboard {
        standings = List.copyOf(standings);
        unplaced = List.copyOf(unplaced);
        inseparable = List.copyOf(inseparable);
        models = List.copyOf(models);
    }

    /**
     * One model's place.
     *
     * @param bestRank 1 more than the models that are surely stronger
     * @param worstRank how many models are not surely weaker, itself among them
     * @param strength in logits, the mean of all is 0; ties modelled by Davidson
     * @param interval 95 % of the bootstrap's strengths, over the replicates that have the model
     * @param elo the strength on the scale of 400 points to a factor of ten, the mean of all at 1000
     * @param winRate the chance to be preferred to another model of this board drawn at random, ties as halves
     * @param winRateAtEqualLength the same with the effect of length taken out
     * @param intervalAtEqualLength 95 % of that rate, from errors clustered by prompt
     * @param aboveNext the share of replicates that have both in which it is stronger than the next in the order; not a number for the last
     */
    public record Standing(
            String model,
            int bestRank,
            int worstRank,
            double strength,
            Interval interval,
            double elo,
            double winRate,
            double winRateAtEqualLength,
            Interval intervalAtEqualLength,
            double aboveNext) {}

    /**
     * A model that no strength fits.
     *
     * @param wins over models that have one, weights added up
     * @param losses against them; 0 where there are wins, and the other way round
     */
    public record Unplaced(String model, double wins, double losses) {}
}
