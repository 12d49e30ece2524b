package dev.murmur.pairs;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Sketches of sets whose entries agree in about the share that the sets' Jaccard similarity says (Broder 1997), cut to one
 * byte each (Li and Koenig 2010): two unlike sets still agree in one entry of 256.
 */
final class MinHash {
    static final int ENTRIES = 128;

    /** How often two entries of a byte agree that come from different elements. */
    private static final double BY_CHANCE = 1 / 256.0;

    private final int[] factors = new int[ENTRIES];
    private final int[] offsets = new int[ENTRIES];

    MinHash() {
        RandomGenerator random =
                RandomGeneratorFactory.of("L64X128MixRandom").create(1); // fixed: sketches of all runs may be compared
        for (int i = 0; i < ENTRIES; i++) {
            factors[i] = random.nextInt() | 1;
            offsets[i] = random.nextInt();
        }
    }

    /** The sketch of a set of hashes; equal sets have equal sketches, in whatever order and however often they are told. */
    byte[] sketch(int[] set) {
        int[] least = new int[ENTRIES];
        Arrays.fill(least, Integer.MAX_VALUE);
        for (int element : set) {
            for (int i = 0; i < ENTRIES; i++) {
                least[i] = min(least[i], factors[i] * element + offsets[i]);
            }
        }
        byte[] sketch = new byte[ENTRIES];
        for (int i = 0; i < ENTRIES; i++) {
            sketch[i] = (byte) ((least[i] * 0x9E3779B1) >>> 24);
        }
        return sketch;
    }

    /** {@link Math#min}, which Java 17 does not turn into vector instructions, as steps that it does (Warren, Hacker's Delight). */
    private static int min(int a, int b) {
        int difference = a - b;
        int less = difference ^ ((a ^ b) & (difference ^ a)); // negative where a is less than b, overflow or not
        return b ^ ((a ^ b) & (less >> (Integer.SIZE - 1)));
    }

    /** The Jaccard similarity that two sketches, standing one after another in an array, tell of; -0.004 to 1. */
    static double similarity(byte[] sketches, int first, int second) {
        int agreeing = 0;
        for (int i = 0; i < ENTRIES; i++) {
            agreeing += sketches[first + i] == sketches[second + i] ? 1 : 0;
        }
        return (agreeing / (double) ENTRIES - BY_CHANCE) / (1 - BY_CHANCE);
    }
}
