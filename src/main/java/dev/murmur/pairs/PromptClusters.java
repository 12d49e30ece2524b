package dev.murmur.pairs;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Prompts that are equal or nearly so, joined into clusters: candidates share a band of their sketches (locality-sensitive
 * hashing; Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, 3.4), and are joined when the sketches agree in the
 * wished similarity less three standard errors of a sketch. Joining is transitive. Keeps 140 bytes for each prompt.
 */
final class PromptClusters {
    /** Of pairs at the wished similarity, the share that must become candidates. */
    private static final double RECALL = 0.995;

    private static final int WIDEST_BAND = Long.BYTES;
    private static final int COMPARED = 1000; // others of one band that a prompt is compared with
    private static final int INDEX_BITS = 26;
    private static final int MOST = 1 << 23; // sketches that one array holds

    private final double threshold;
    private final int rows;
    private byte[] sketches = new byte[MinHash.ENTRIES << 9];
    private long[] ids = new long[1 << 9];
    private int size;

    /** Clusters at a Jaccard similarity above 0. */
    PromptClusters(double similarity) {
        this.threshold = similarity - 3 * Math.sqrt(similarity * (1 - similarity) / MinHash.ENTRIES);
        this.rows = rowsPerBand(similarity);
    }

    void add(long id, byte[] sketch) {
        if (size == ids.length) {
            if (size >= MOST) {
                throw new IllegalStateException("near-duplicates can be looked for among " + MOST + " prompts at most");
            }
            ids = Arrays.copyOf(ids, size * 2);
            sketches = Arrays.copyOf(sketches, sketches.length * 2);
        }
        ids[size] = id;
        System.arraycopy(sketch, 0, sketches, size * MinHash.ENTRIES, MinHash.ENTRIES);
        size++;
    }

    /** For each prompt that is in a cluster with another one, the least id of its cluster. */
    Map<Long, Long> leaders() {
        int[] parents = new int[size];
        Arrays.setAll(parents, i -> i);
        for (int band = 0; band < MinHash.ENTRIES / rows; band++) {
            join(candidates(band), parents);
        }
        long[] least = ids.clone();
        for (int i = 0; i < size; i++) {
            int root = root(parents, i);
            least[root] = Math.min(least[root], ids[i]);
        }
        var leaders = new HashMap<Long, Long>();
        for (int i = 0; i < size; i++) {
            long leader = least[root(parents, i)];
            if (leader != ids[i]) {
                leaders.put(ids[i], leader);
            }
        }
        return leaders;
    }

    /** The widest band that finds nearly all pairs of this similarity: the wider, the fewer strangers are compared. */
    static int rowsPerBand(double similarity) {
        int rows = WIDEST_BAND;
        while (rows > 1
                && 1 - Math.pow(1 - Math.pow(similarity, rows), Math.floorDiv(MinHash.ENTRIES, rows)) < RECALL) {
            rows--;
        }
        return rows;
    }

    /** A hash of each prompt's band above its index, sorted, so that prompts that share the band stand together. */
    private long[] candidates(int band) {
        long[] keys = new long[size];
        for (int i = 0; i < size; i++) {
            long key = 0;
            for (int row = 0; row < rows; row++) {
                key = (key << Byte.SIZE) | (sketches[i * MinHash.ENTRIES + band * rows + row] & 0xFF);
            }
            keys[i] = ((key * 0x9E3779B97F4A7C15L) >>> INDEX_BITS << INDEX_BITS) | i;
        }
        Arrays.sort(keys);
        return keys;
    }

    private void join(long[] keys, int[] parents) {
        int start = 0;
        for (int at = 1; at < keys.length; at++) {
            if (keys[at] >>> INDEX_BITS != keys[start] >>> INDEX_BITS) {
                start = at;
            }
            for (int other = Math.max(start, at - COMPARED); other < at; other++) {
                joinIfAlike(index(keys[at]), index(keys[other]), parents);
            }
        }
    }

    private void joinIfAlike(int first, int second, int[] parents) {
        int one = root(parents, first);
        int two = root(parents, second);
        if (one != two
                && MinHash.similarity(sketches, first * MinHash.ENTRIES, second * MinHash.ENTRIES) >= threshold) {
            parents[Math.max(one, two)] = Math.min(one, two);
        }
    }

    private static int index(long key) {
        return (int) (key & ((1L << INDEX_BITS) - 1));
    }

    private static int root(int[] parents, int of) {
        int at = of;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }
}
