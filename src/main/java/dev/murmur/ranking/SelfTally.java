package dev.murmur.ranking;

import dev.murmur.statistics.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Wins of each model under each judge, to see whether a judge favours its own. */
final class SelfTally {
    private final Map<String, Map<String, double[]>> counts = new TreeMap<>(); // judge, model: wins and comparisons

    void add(Trial trial) {
        for (int i = 0; i < trial.shown().size() && trial.readable(); i++) {
            for (int j = 0; j < trial.shown().size(); j++) {
                String model = trial.shown().get(i).model();
                String other = trial.shown().get(j).model();
                if (!model.equals(other) && !Double.isNaN(trial.places()[i] + trial.places()[j])) {
                    double[] count = counts.computeIfAbsent(trial.judge(), unused -> new TreeMap<>())
                            .computeIfAbsent(model, unused -> new double[2]);
                    count[0] += (1 + trial.compare(i, j)) / 2.0;
                    count[1]++;
                }
            }
        }
    }

    /** One row for each judge whose own model was among those it judged. */
    List<SelfPreference> preferences() {
        List<SelfPreference> preferences = new ArrayList<>();
        counts.forEach((judge, models) -> {
            double[] own = models.getOrDefault(judge, new double[2]);
            if (own[1] > 0) {
                double[] others = new double[2];
                counts.forEach((other, theirs) -> {
                    if (!other.equals(judge)) {
                        others[0] += theirs.getOrDefault(judge, new double[2])[0];
                        others[1] += theirs.getOrDefault(judge, new double[2])[1];
                    }
                });
                preferences.add(
                        new SelfPreference(judge, share(own), share(others), own[0] / own[1] - others[0] / others[1]));
            }
        });
        return preferences;
    }

    private static Measure share(double[] count) {
        var proportion = new Proportion(count[0], count[1]);
        return new Measure(proportion.share(), proportion.interval(), (long) count[1]);
    }
}
