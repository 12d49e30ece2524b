package dev.murmur.reward;

import dev.murmur.statistics.PairTerms;
import dev.murmur.statistics.TieModel;

/**
 * Minus the logarithm of the probability that a model with ties gives to what was observed: the better side won, or neither
 * did (Davidson 1970; Rao and Kupper 1967). A soft label is so much of a win and the rest of a loss.
 *
 * @param parameter the model's: ln nu, or eta
 * @param smoothing share of wins that are taken to be losses, in [0, 0.5)
 */
record TieLoss(TieModel model, double parameter, double smoothing) implements PairLoss {
    @Override
    public double value(double difference, Comparison comparison) {
        return terms(difference, comparison).value();
    }

    @Override
    public double slope(double difference, Comparison comparison) {
        return terms(difference, comparison).slope();
    }

    @Override
    public double tieSlope(double difference, Comparison comparison) {
        return terms(difference, comparison).parameterSlope();
    }

    @Override
    public double share(Comparison comparison) {
        return 1;
    }

    @Override
    public boolean learnsTies() {
        return true;
    }

    @Override
    public PairLoss withTies(double other) {
        return new TieLoss(model, other, smoothing);
    }

    private PairTerms terms(double difference, Comparison comparison) {
        var terms = new PairTerms();
        if (comparison.tie()) {
            model.evaluate(difference, parameter, 0, 0, 1, terms);
        } else {
            double wins = comparison.smoothed(smoothing);
            model.evaluate(difference, parameter, wins, 1 - wins, 0, terms);
        }
        return terms;
    }
}
