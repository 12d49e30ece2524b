package dev.murmur.pairs;

import dev.murmur.preference.ContentId;

/**
 * Shares of the prompts, together 1. A prompt's side is drawn from the hash of its own text and the seed, so that it stays
 * where it is when data are added or reordered.
 */
public record Split(double train, double validation, double test) {
    /** Enough for an evaluation at a few thousand prompts, without taking much from training. */
    public static final Split DEFAULTS = new Split(0.9, 0.05, 0.05);

    private static final double ROUNDING = 1e-9;

    public Split {
        if (!(train >= 0 && validation >= 0 && test >= 0) || Math.abs(train + validation + test - 1) > ROUNDING) {
            throw new IllegalArgumentException(
                    "the shares of a split are not negative and make 1 together, found train " + train + ", validation "
                            + validation + ", test " + test);
        }
    }

    /** The side of a prompt, or of all prompts that are told apart by no more than this key. */
    Side side(String key, long seed) {
        double place = (ContentId.seed("split", Long.toString(seed), key) >>> 11) * 0x1p-53;
        if (place < train) {
            return Side.TRAIN;
        }
        return place < train + validation ? Side.VALIDATION : Side.TEST;
    }
}
