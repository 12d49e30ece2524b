package dev.murmur.ranking;

import dev.murmur.statistics.Estimate;
import dev.murmur.statistics.Interval;
import dev.murmur.statistics.LogisticRegression;
import java.util.Arrays;

/**
 * How much a judge's preference follows length: the slope of logit(the earlier shown wins) on tanh(difference of lengths /
 * deviation), with an intercept for the earlier slot. The slope also holds what longer answers are better by.
 */
final class LengthTaste {
    private int count;
    private int prompt = -1;
    private double[] differences = new double[64]; // earlier shown less later shown, in characters
    private boolean[] wins = new boolean[64]; // whether the earlier shown won
    private int[] prompts = new int[64];

    /** What is added next belongs to another prompt. */
    void beginPrompt() {
        prompt++;
    }

    /** Adds every pair that a readable trial decides and whose lengths are known. */
    void add(Trial trial) {
        for (int i = 0; i < trial.shown().size(); i++) {
            for (int j = i + 1; j < trial.shown().size(); j++) {
                int better = trial.compare(i, j);
                if (better != 0 && trial.shown().get(i).length() >= 0) {
                    add(trial.shown().get(i).length() - trial.shown().get(j).length(), better > 0);
                }
            }
        }
    }

    /** The slope with a 95 % interval from errors clustered by prompt. */
    Measure coefficient() {
        double deviation =
                Math.sqrt(Arrays.stream(differences, 0, count).map(d -> d * d).sum() / count);
        if (!(deviation > 0)) {
            return new Measure(Double.NaN, Interval.UNKNOWN, 0);
        }
        var regression = new LogisticRegression(0, 2);
        for (int row = 0; row < count; row++) {
            if (row == 0 || prompts[row] != prompts[row - 1]) {
                regression.beginCluster();
            }
            regression.addLabel(wins[row] ? 1 : 0, 1, 1, Math.tanh(differences[row] / deviation));
        }
        Estimate fit = regression.fit(0);
        if (!fit.converged()) {
            return new Measure(Double.NaN, Interval.UNKNOWN, count);
        }
        Estimate clustered = regression.withClusteredErrors(fit);
        Interval interval = Interval.around(fit.extras()[1], clustered.standardErrorOfExtra(1));
        return new Measure(fit.extras()[1], interval, count);
    }

    private void add(double difference, boolean won) {
        if (count == differences.length) {
            differences = Arrays.copyOf(differences, count * 2);
            wins = Arrays.copyOf(wins, count * 2);
            prompts = Arrays.copyOf(prompts, count * 2);
        }
        differences[count] = difference;
        wins[count] = won;
        prompts[count++] = prompt;
    }
}
