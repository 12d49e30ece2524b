package dev.murmur.reward;

/**
 * The weighted mean of a pair loss over all comparisons of a group (Ouyang et al. 2022, equation 1), so that a prompt with
 * many responses does not outweigh one with two.
 */
record PairwiseLoss(PairLoss pairLoss) implements GroupLoss {
    @Override
    public double of(Preferences preferences, double[] scores, double[] gradient) {
        double weights = weights(preferences);
        if (weights == 0) {
            return 0;
        }
        double loss = 0;
        for (Comparison comparison : preferences.comparisons()) {
            double share = weight(comparison) / weights;
            if (share == 0) {
                continue;
            }
            double difference = scores[comparison.better()] - scores[comparison.worse()];
            double slope = share * pairLoss.slope(difference, comparison);
            loss += share * pairLoss.value(difference, comparison);
            gradient[comparison.better()] += slope;
            gradient[comparison.worse()] -= slope;
        }
        return loss;
    }

    @Override
    public int counted(Preferences preferences) {
        return (int) Math.ceil(preferences.comparisons().stream()
                .filter(comparison -> comparison.weight() > 0)
                .mapToDouble(pairLoss::share)
                .sum());
    }

    @Override
    public boolean learnsTies() {
        return pairLoss.learnsTies();
    }

    @Override
    public GroupLoss withTies(double parameter) {
        return new PairwiseLoss(pairLoss.withTies(parameter));
    }

    @Override
    public double tieSlope(Preferences preferences, double[] scores) {
        double weights = weights(preferences);
        double slope = 0;
        for (Comparison comparison : preferences.comparisons()) {
            if (weights > 0 && pairLoss.share(comparison) > 0) {
                double difference = scores[comparison.better()] - scores[comparison.worse()];
                slope += weight(comparison) / weights * pairLoss.tieSlope(difference, comparison);
            }
        }
        return slope;
    }

    private double weights(Preferences preferences) {
        double weights = 0;
        for (Comparison comparison : preferences.comparisons()) {
            weights += weight(comparison);
        }
        return weights;
    }

    private double weight(Comparison comparison) {
        return pairLoss.share(comparison) * comparison.weight();
    }
}
