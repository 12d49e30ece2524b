package dev.murmur.statistics;

/** Constants of the normal distribution. */
final class Normal {
    /** The 97.5 % point: 95 % lie within this many standard deviations of the mean. */
    static final double Z95 = 1.959963984540054;

    private Normal() {}
}
