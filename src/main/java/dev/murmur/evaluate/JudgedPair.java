package dev.murmur.evaluate;

/**
 * A pair with a better side, and what the model made of it.
 *
 * @param difference the better side's reward less the other's, in logits
 * @param margin how much better the label says it is, in [0, 1]; 0 when that is not known
 * @param characters the better side's length less the other's
 */
record JudgedPair(double difference, double margin, int characters) {
    /** 1 when the better side has the higher reward, 0.5 when rewards are equal, else 0. */
    double right() {
        return won(difference);
    }

    /** The same for always preferring the longer text. */
    double longer() {
        return won(characters);
    }

    private static double won(double difference) {
        return difference == 0 ? 0.5 : difference > 0 ? 1 : 0;
    }
}
