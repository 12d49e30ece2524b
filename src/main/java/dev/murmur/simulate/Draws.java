package dev.murmur.simulate;

import dev.murmur.preference.ContentId;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Generators seeded by content, so that a draw is the same on every machine and in every order of arrival. */
final class Draws {
    private static final RandomGeneratorFactory<RandomGenerator> GENERATORS =
            RandomGeneratorFactory.of("L64X128MixRandom");

    private Draws() {}

    /**
     * @param seed the simulator's
     * @param content hash of the request
     * @param purpose what is drawn, so that draws for different purposes do not depend on each other
     * @param index how many draws for this purpose came before
     */
    static RandomGenerator of(long seed, long content, String purpose, int index) {
        String[] parts = {Long.toString(seed), Long.toString(content), purpose, Integer.toString(index)};
        return GENERATORS.create(ContentId.seed(parts));
    }
}
