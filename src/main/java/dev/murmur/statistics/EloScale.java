package dev.murmur.statistics;

/** Strengths in the units that chess made familiar: 400 points are odds of 10 to 1, 1000 is the mean. */
public final class EloScale {
    /** Points in one logit. */
    public static final double POINTS_PER_LOGIT = 400 / Math.log(10);

    private static final double MEAN = 1000;

    private EloScale() {}

    public static double rating(double strength) {
        return MEAN + POINTS_PER_LOGIT * strength;
    }
}
