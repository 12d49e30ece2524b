package dev.murmur.encode;

import java.util.Arrays;

/**
 * Feature hashing (Weinberger et al. 2009, "Feature hashing for large scale multitask learning"): each feature that is present
 * sets one entry to a signed constant, whatever its count, and every vector has the same Euclidean length.
 *
 * @param bits the vector has 2^bits entries, in [8, 24]
 * @param length of every vector that is not empty, which sets how much it weighs beside standardised features
 */
record HashedFeatures(int bits, double length) {
    HashedFeatures {
        if (bits < 8 || bits > 24 || !(length > 0)) {
            throw new IllegalArgumentException(
                    "hashing wants 8 to 24 bits and a length above 0, got " + bits + ", " + length);
        }
    }

    int width() {
        return 1 << bits;
    }

    /**
     * The vector of some features.
     *
     * @param hashes of the features that are present, well mixed; repeats do not count; the array is used up
     */
    SparseVector of(long[] hashes) {
        Arrays.sort(withoutSignBit(hashes)); // equal indices stand side by side
        int[] indices = new int[hashes.length];
        float[] values = new float[hashes.length];
        int count = 0;
        long last = -1;
        for (long hash : hashes) {
            if (hash == last) {
                continue;
            }
            last = hash;
            int index = (int) (hash >>> (Long.SIZE - 1 - bits));
            int sign = (hash & 1) == 0 ? 1 : -1;
            if (count > 0 && indices[count - 1] == index) {
                values[count - 1] += sign;
            } else {
                indices[count] = index;
                values[count++] = sign;
            }
        }
        return normalised(Arrays.copyOf(indices, count), Arrays.copyOf(values, count));
    }

    private static long[] withoutSignBit(long[] hashes) {
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] >>>= 1;
        }
        return hashes;
    }

    /** SplitMix64's finaliser: every input bit reaches every output bit. */
    static long mixed(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    private SparseVector normalised(int[] indices, float[] values) {
        double squares = 0;
        for (float value : values) {
            squares += value * value;
        }
        float factor = squares == 0 ? 0 : (float) (length / Math.sqrt(squares));
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return new SparseVector(indices, values);
    }
}
