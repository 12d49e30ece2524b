package dev.murmur.testing;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;

/** Seeds for property tests: fixed in CI, one of your choice with {@code -Dtest.seed=N}. */
public final class Seeds {
    private Seeds() {}

    public static LongStream hundred() {
        Long only = Long.getLong("test.seed");
        return only == null ? LongStream.range(0, 100) : LongStream.of(only);
    }

    public static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
