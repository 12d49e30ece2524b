package dev.murmur.evaluate;

import dev.murmur.evaluate.PromptBootstrap.Handle;
import dev.murmur.evaluate.SetReport.CalibrationBin;
import dev.murmur.statistics.Logistic;
import dev.murmur.statistics.Temperature;
import java.util.ArrayList;
import java.util.List;

/** Whether what is said with 70 % happens in 70 of 100: bins of confidence, their mean error, and the best temperature. */
final class Reliability {
    /** How many bins are made of the confidences from 0.5 to 1, unless said otherwise. */
    static final int BINS = 10;

    private final PromptBootstrap table;
    private final List<JudgedPair> pairs;
    private final int binCount;
    private final double inverse; // of the best temperature

    Reliability(PromptBootstrap table, List<JudgedPair> pairs, int binCount) {
        this.table = table;
        this.pairs = pairs;
        this.binCount = binCount;
        double[] differences = new double[2 * pairs.size()];
        double[] weights = new double[differences.length];
        for (int i = 0; i < pairs.size(); i++) {
            differences[2 * i] = pairs.get(i).difference();
            weights[2 * i] = pairs.get(i).probability();
            differences[2 * i + 1] = -differences[2 * i];
            weights[2 * i + 1] = 1 - weights[2 * i];
        }
        this.inverse = 1 / Temperature.of(differences, weights);
    }

    /** Bins of equal width over the predicted winner's probability, from 0.5 to 1; empty ones are left out. */
    List<CalibrationBin> bins() {
        List<CalibrationBin> bins = new ArrayList<>();
        for (int bin = 0; bin < binCount; bin++) {
            int index = bin;
            List<JudgedPair> inside =
                    pairs.stream().filter(pair -> bin(pair) == index).toList();
            if (!inside.isEmpty()) {
                bins.add(new CalibrationBin(
                        edge(bin),
                        edge(bin + 1),
                        inside.size(),
                        inside.stream()
                                .mapToDouble(JudgedPair::confidence)
                                .average()
                                .orElseThrow(),
                        inside.stream().mapToDouble(JudgedPair::right).average().orElseThrow()));
            }
        }
        return bins;
    }

    /** The mean over pairs of how far their bin's confidence is from its accuracy. */
    Handle error() {
        int all = table.pairSum(pair -> true, pair -> 1);
        int[] gaps = new int[binCount];
        for (int bin = 0; bin < binCount; bin++) {
            int index = bin;
            gaps[bin] = table.pairSum(pair -> bin(pair) == index, pair -> pair.confidence() - pair.right());
        }
        return table.add(sums -> {
            double error = 0;
            for (int gap : gaps) {
                error += Math.abs(sums[gap]);
            }
            return error / sums[all];
        });
    }

    /** The best temperature; on other prompts by one Newton step from the one for these. */
    Handle temperature() {
        int slopes = table.pairSum(pair -> true, pair -> {
            double p = Logistic.sigmoid(pair.difference() * inverse);
            return pair.difference() * (p - pair.probability());
        });
        int curvatures = table.pairSum(pair -> true, pair -> {
            double d = pair.difference();
            return d * d * Logistic.sigmoid(d * inverse) * Logistic.sigmoid(-d * inverse);
        });
        return table.add(sums -> {
            double step = sums[curvatures] > 0 ? sums[slopes] / sums[curvatures] : 0;
            double nearest = Math.max(1 / Temperature.MOST, Math.min(1 / Temperature.LEAST, inverse - step));
            return 1 / nearest;
        });
    }

    Handle logLossAtTemperature() {
        return table.mean(pair -> true, pair -> pair.logLoss(inverse));
    }

    private int bin(JudgedPair pair) {
        return Math.min(binCount - 1, (int) ((pair.confidence() - 0.5) * 2 * binCount));
    }

    private double edge(int bin) {
        return 0.5 + bin / (2.0 * binCount);
    }
}
