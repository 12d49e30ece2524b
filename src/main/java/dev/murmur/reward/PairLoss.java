package dev.murmur.reward;

/** What one comparison costs, as a function of the better side's score minus the other's. */
interface PairLoss {
    /** The loss in nats. */
    double value(double difference, Comparison comparison);

    /** Its derivative with respect to the difference. */
    double slope(double difference, Comparison comparison);

    /** Whether a comparison says anything to this loss; one that does not costs nothing and is not in the mean. */
    default boolean counts(Comparison comparison) {
        return !comparison.tie();
    }
}
