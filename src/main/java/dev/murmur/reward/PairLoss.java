package dev.murmur.reward;

/** What one comparison costs, as a function of the better side's score minus the other's. */
interface PairLoss {
    /** The loss in nats. */
    double value(double difference, Comparison comparison);

    /** Its derivative with respect to the difference. */
    double slope(double difference, Comparison comparison);

    /** How much of its weight a comparison has here, in [0, 1]; one that says nothing to this loss has 0. */
    default double share(Comparison comparison) {
        return comparison.tie() ? 0 : 1;
    }

    /** Whether ties teach it something, by a parameter that is learnt beside the scores. */
    default boolean learnsTies() {
        return false;
    }

    /** The same loss with another tie parameter. */
    default PairLoss withTies(double parameter) {
        return this;
    }

    /** The derivative with respect to the tie parameter. */
    default double tieSlope(double difference, Comparison comparison) {
        return 0;
    }
}
