package dev.murmur.pairs;

import java.util.Map;

/** Finds texts that are nearly the same, by the overlap of their shingles. Keeps 140 bytes for each text. */
public final class NearDuplicates {
    private final MinHash hash = new MinHash();
    private final PromptClusters clusters;
    private long count;

    /** Finds texts at a Jaccard similarity of their shingles, above 0 and at most 1. */
    public NearDuplicates(double similarity) {
        this.clusters = new PromptClusters(similarity);
    }

    /** Adds a text; texts are numbered from 0 as they come. */
    public void add(String text) {
        clusters.add(count++, hash.sketch(Shingles.inOrder(text)));
    }

    /** For each text that is nearly the same as an earlier one, the number of the first of them. */
    public Map<Long, Long> firsts() {
        return clusters.leaders();
    }
}
