package dev.murmur.judge;

import dev.murmur.preference.ContentId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Draws orders from a seed and from what is ordered, so that they are the same on every machine and in any order of work. */
record Lots(long seed) {
    /** The items in an order drawn for this content. */
    <T> List<T> shuffled(List<T> items, String... content) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed ^ ContentId.seed(content));
        List<T> shuffled = new ArrayList<>(items);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            Collections.swap(shuffled, i, random.nextInt(i + 1));
        }
        return shuffled;
    }
}
