package dev.murmur.reward;

/** What a group's scores cost, on plain arrays: no tensors, no state. */
@FunctionalInterface
interface GroupLoss {
    /**
     * The loss of one group, in nats.
     *
     * @param scores [responses], in the group's order, in logits
     * @param gradient [responses], to which the derivative of the loss with respect to each score is added
     */
    double of(Preferences preferences, double[] scores, double[] gradient);

    /** The loss alone. */
    default double of(Preferences preferences, double[] scores) {
        return of(preferences, scores, new double[scores.length]);
    }
}
