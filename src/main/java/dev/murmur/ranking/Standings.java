package dev.murmur.ranking;

import dev.murmur.json.InputException;
import dev.murmur.statistics.BradleyTerry;
import dev.murmur.statistics.Comparisons;
import dev.murmur.statistics.EloScale;
import dev.murmur.statistics.Estimate;
import dev.murmur.statistics.GroupedComparisons;
import dev.murmur.statistics.Interval;
import dev.murmur.statistics.Logistic;
import dev.murmur.statistics.Resampling;
import dev.murmur.statistics.TieModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Makes a {@link Leaderboard} of comparisons. */
public final class Standings {
    /** The prior of replicates: some of a small sample are separable, and would put models infinitely far apart. */
    private static final double REPLICATE_PRIOR = 0.1;

    private final List<String> models;
    private final Comparisons sum;
    private final Estimate estimate;
    private final double[][] replicates; // [bootstraps, models]
    private final int[] order; // model numbers, strongest first

    private Standings(List<String> models, GroupedComparisons byPrompt, LeaderboardOptions options) {
        this.models = models;
        this.sum = byPrompt.sum();
        this.estimate = BradleyTerry.fit(sum, TieModel.DAVIDSON, options.prior());
        double prior = Math.max(options.prior(), REPLICATE_PRIOR);
        this.replicates = IntStream.range(0, options.bootstraps())
                .parallel()
                .mapToObj(replicate -> byPrompt.resample(Resampling.generator(options.seed(), replicate)))
                .map(drawn -> strengths(drawn, prior, estimate))
                .toArray(double[][]::new);
        this.order = IntStream.range(0, models.size())
                .boxed()
                .sorted(Comparator.comparingDouble(model -> -estimate.strengths()[model]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Of one replicate; not a number for a model that none of its prompts compare. */
    private static double[] strengths(Comparisons drawn, double prior, Estimate start) {
        double[] strengths = BradleyTerry.fit(drawn, TieModel.DAVIDSON, prior, start.strengths())
                .strengths();
        for (int model = 0; model < strengths.length; model++) {
            strengths[model] = isCompared(model, drawn) ? strengths[model] : Double.NaN;
        }
        return strengths;
    }

    private static boolean isCompared(int model, Comparisons drawn) {
        return IntStream.range(0, drawn.size()).anyMatch(other -> drawn.games(model, other) > 0);
    }

    /**
     * Fits strengths, draws prompts again for the intervals, and takes out the effect of length. Without a prior, models whose
     * comparisons with most others all go one way have no strength, and are named instead.
     *
     * @throws InputException if there are no comparisons, or they determine the strengths of no more than half of the models and there is no prior
     */
    public static Leaderboard of(ModelComparisons comparisons, LeaderboardOptions options) throws InputException {
        List<String> models = comparisons.models();
        if (models.size() < 2) {
            throw new InputException("there is nothing to compare: no two models stand in one row ("
                    + comparisons.sameModel() + " comparisons within one model, " + comparisons.unknownModel()
                    + " without a model's name)");
        }
        GroupedComparisons byPrompt = comparisons.byPrompt();
        if (options.prior() > 0) {
            return new Standings(models, byPrompt, options).board(comparisons, byPrompt, List.of(), options);
        }
        Mainland mainland = Mainland.of(models, byPrompt.sum());
        ModelComparisons placed = comparisons.among(mainland.models());
        GroupedComparisons placedByPrompt = placed.byPrompt();
        return new Standings(placed.models(), placedByPrompt, options)
                .board(placed, placedByPrompt, mainland.unplaced(), options);
    }

    private Leaderboard board(
            ModelComparisons comparisons,
            GroupedComparisons byPrompt,
            List<Leaderboard.Unplaced> unplaced,
            LeaderboardOptions options) {
        Estimate controlled = comparisons.atEqualLength(options.prior());
        boolean[][] apart = apart();
        double[] rates = winRates(BradleyTerry.fit(sum, TieModel.HALF_WIN, options.prior()));
        double[] controlledRates = controlled.converged() ? winRates(controlled) : unknown();
        List<Leaderboard.Standing> standings = new ArrayList<>();
        for (int place = 0; place < order.length; place++) {
            standings.add(standing(place, apart, rates, controlledRates, controlled));
        }
        return new Leaderboard(
                standings,
                unplaced,
                inseparable(apart),
                IntStream.of(order).mapToObj(models::get).toList(),
                table(sum::wins),
                table(sum::ties),
                byPrompt.groups(),
                byPrompt.comparisons(),
                comparisons.sameModel(),
                comparisons.unknownModel(),
                estimate.extras().length == 0 ? 0 : Math.exp(estimate.extras()[0]),
                controlled.converged() ? controlled.extras()[0] : Double.NaN,
                options.prior(),
                options.bootstraps(),
                options.seed());
    }

    private Leaderboard.Standing standing(
            int place, boolean[][] apart, double[] rates, double[] controlledRates, Estimate controlled) {
        int model = order[place];
        double strength = estimate.strengths()[model];
        int stronger = 0;
        int weaker = 0;
        for (int other = 0; other < order.length; other++) {
            stronger += other < place && apart[other][place] ? 1 : 0;
            weaker += other > place && apart[place][other] ? 1 : 0;
        }
        return new Leaderboard.Standing(
                models.get(model),
                1 + stronger,
                order.length - weaker,
                strength,
                Resampling.percentiles(column(model)),
                EloScale.rating(strength),
                rates[model],
                controlledRates[model],
                controlled.converged() ? rateInterval(controlled, model, controlledRates[model]) : Interval.UNKNOWN,
                place + 1 < order.length ? shareAbove(model, order[place + 1]) : Double.NaN);
    }

    /** Whether the interval of the difference between two places leaves 0 out. */
    private boolean[][] apart() {
        boolean[][] apart = new boolean[order.length][order.length];
        for (int i = 0; i < order.length; i++) {
            for (int j = i + 1; j < order.length; j++) {
                double[] differences = differences(order[i], order[j]);
                apart[i][j] = differences.length > 0
                        && !Resampling.percentiles(differences).contains(0);
            }
        }
        return apart;
    }

    /** The longest runs of places in which no two are apart. */
    private List<List<String>> inseparable(boolean[][] apart) {
        List<List<String>> groups = new ArrayList<>();
        int covered = 0;
        for (int first = 0; first < order.length; first++) {
            int end = first + 1;
            while (end < order.length && noneApart(apart, first, end)) {
                end++;
            }
            if (end > covered && end - first > 1) {
                groups.add(IntStream.range(first, end)
                        .mapToObj(place -> models.get(order[place]))
                        .toList());
            }
            covered = Math.max(covered, end);
        }
        return groups;
    }

    private static boolean noneApart(boolean[][] apart, int first, int last) {
        return IntStream.range(first, last).noneMatch(place -> apart[place][last]);
    }

    private double[] column(int model) {
        double[] column = new double[replicates.length];
        for (int replicate = 0; replicate < column.length; replicate++) {
            column[replicate] = replicates[replicate][model];
        }
        return column;
    }

    /** By how much one is stronger than the other in each replicate that has both. */
    private double[] differences(int one, int other) {
        return Arrays.stream(replicates)
                .mapToDouble(replicate -> replicate[one] - replicate[other])
                .filter(difference -> !Double.isNaN(difference))
                .toArray();
    }

    private double shareAbove(int model, int next) {
        double[] differences = differences(model, next);
        return Arrays.stream(differences).filter(difference -> difference > 0).count() / (double) differences.length;
    }

    private interface Count {
        double of(int one, int other);
    }

    private double[][] table(Count count) {
        double[][] table = new double[order.length][order.length];
        for (int i = 0; i < order.length; i++) {
            for (int j = 0; j < order.length; j++) {
                table[i][j] = count.of(order[i], order[j]);
            }
        }
        return table;
    }

    private double[] unknown() {
        double[] unknown = new double[models.size()];
        Arrays.fill(unknown, Double.NaN);
        return unknown;
    }

    private static double[] winRates(Estimate estimate) {
        int size = estimate.strengths().length;
        double[] rates = new double[size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                rates[i] += i == j ? 0 : estimate.winProbability(i, j) / (size - 1);
            }
        }
        return rates;
    }

    /** Around a win rate, by the delta method on its logit, so that it stays between 0 and 1. */
    private static Interval rateInterval(Estimate estimate, int model, double rate) {
        int size = estimate.strengths().length;
        double[] gradient = new double[size];
        for (int other = 0; other < size; other++) {
            double p = estimate.winProbability(model, other);
            double slope = other == model ? 0 : p * (1 - p) / (size - 1);
            gradient[model] += slope;
            gradient[other] -= slope;
        }
        double variance = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                variance += gradient[i] * estimate.covariance()[i][j] * gradient[j];
            }
        }
        double error = Math.sqrt(Math.max(0, variance)) / (rate * (1 - rate));
        Interval logits = Interval.around(Logistic.logit(rate), error);
        return new Interval(Logistic.sigmoid(logits.low()), Logistic.sigmoid(logits.high()));
    }
}
