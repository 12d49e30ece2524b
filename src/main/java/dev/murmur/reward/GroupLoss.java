package dev.murmur.reward;

/** What a group's scores cost, on plain arrays: no tensors, no state. */
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

    /** How many of a group's comparisons teach something, those that teach little as parts of one; rounded up. */
    default int counted(Preferences preferences) {
        return (int) preferences.comparisons().stream()
                .filter(comparison -> !comparison.tie() && comparison.weight() > 0)
                .count();
    }

    /** Whether ties teach it something, by a parameter that is learnt beside the scores. */
    default boolean learnsTies() {
        return false;
    }

    /** The same loss with another tie parameter. */
    default GroupLoss withTies(double parameter) {
        return this;
    }

    /** The derivative with respect to the tie parameter. */
    default double tieSlope(Preferences preferences, double[] scores) {
        return 0;
    }
}
