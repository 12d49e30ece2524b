package dev.murmur.encode;

import java.util.Arrays;
import java.util.List;

/**
 * Hashed n-grams of a response's words (Weinberger et al. 2009, "Feature hashing for large scale multitask learning"):
 * each n-gram present sets one entry to a signed constant, whatever its count, and the vector's length is
 * {@link #LENGTH}.
 *
 * @param bits the vector has 2^bits entries, in [8, 24]
 * @param longest n-grams have 1 to this many words, in [1, 5]
 */
record NgramFeatures(int bits, int longest) {
    /** One in 65,536 and word pairs: more entries and longer n-grams did not help at a thousand prompts. */
    static final NgramFeatures DEFAULTS = new NgramFeatures(16, 2);

    /** Euclidean length of every vector, which sets how much the n-grams weigh beside standardised features. */
    private static final double LENGTH = 3;

    NgramFeatures {
        if (bits < 8 || bits > 24 || longest < 1 || longest > 5) {
            throw new IllegalArgumentException(
                    "n-grams want 8 to 24 bits and 1 to 5 words, got " + bits + ", " + longest);
        }
    }

    int width() {
        return 1 << bits;
    }

    SparseVector of(List<String> tokens) {
        long[] seen = hashes(tokens);
        int[] indices = new int[seen.length];
        float[] values = new float[seen.length];
        int count = 0;
        for (int i = 0; i < seen.length; i++) {
            int index = index(seen[i]);
            int sign = (seen[i] & 1) == 0 ? 1 : -1;
            if (count > 0 && indices[count - 1] == index) {
                values[count - 1] += sign;
            } else {
                indices[count] = index;
                values[count++] = sign;
            }
        }
        return normalised(Arrays.copyOf(indices, count), Arrays.copyOf(values, count));
    }

    /** The distinct n-grams' hashes, 63 bits each, ascending, so that equal indices stand side by side. */
    private long[] hashes(List<String> tokens) {
        long[] words = tokens.stream().mapToLong(NgramFeatures::hash).toArray();
        long[] all = new long[words.length * longest];
        int count = 0;
        for (int i = 0; i < words.length; i++) {
            long ngram = 0;
            for (int n = 0; n < longest && i + n < words.length; n++) {
                ngram = mixed(ngram * 31 + words[i + n]);
                all[count++] = ngram >>> 1;
            }
        }
        return Arrays.stream(all, 0, count).sorted().distinct().toArray();
    }

    private int index(long hash) {
        return (int) (hash >>> (Long.SIZE - 1 - bits));
    }

    private static SparseVector normalised(int[] indices, float[] values) {
        double squares = 0;
        for (float value : values) {
            squares += value * value;
        }
        float factor = squares == 0 ? 0 : (float) (LENGTH / Math.sqrt(squares));
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return new SparseVector(indices, values);
    }

    /** FNV-1a over the UTF-16 units. */
    private static long hash(String token) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < token.length(); i++) {
            hash = (hash ^ token.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /** SplitMix64's finaliser: every input bit reaches every output bit. */
    private static long mixed(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
