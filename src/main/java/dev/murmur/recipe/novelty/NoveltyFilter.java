package dev.murmur.recipe.novelty;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps texts that are not too like any text kept before (Wang et al. 2022, "Self-Instruct"): whose ROUGE-L with every kept
 * one is at most a threshold. What is kept depends on the order of the offers, so one writer offers in a fixed order;
 * not safe for several threads.
 *
 * <p>The nearest text is found exactly. How many words two texts share, each as often as it stands in both, bounds their longest
 * common subsequence; an index from word to texts counts that for all kept texts at once, and the subsequence is
 * computed only where the bound beats the best so far.
 */
public final class NoveltyFilter {
    private final double mostSimilar;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<Long, Postings> index = new HashMap<>(); // of the n-th standing of a word: the texts that have it
    private final List<String> ids = new ArrayList<>();
    private final List<int[]> kept = new ArrayList<>();
    private final CommonSubsequence common = new CommonSubsequence();
    private int[] shared = new int[1024]; // words in common with the text at hand; all 0 between calls

    /**
     * An empty filter.
     *
     * @param mostSimilar the highest ROUGE-L that is still kept, in [0, 1]; Self-Instruct's code has 0.7, kept at equality
     */
    public NoveltyFilter(double mostSimilar) {
        if (!(mostSimilar >= 0 && mostSimilar <= 1)) {
            throw new IllegalArgumentException("a similarity is in [0, 1], got " + mostSimilar);
        }
        this.mostSimilar = mostSimilar;
    }

    /** Keeps a text whatever it is like: a seed, or one that was kept by an earlier run. */
    public void add(String id, String text) {
        keep(id, RougeL.numbered(Words.of(text), numbers));
    }

    /** Finds the nearest kept text, and keeps this one where that is far enough: {@link #isNovel} of the answer tells. */
    public Nearest offer(String id, String text) {
        int[] words = RougeL.numbered(Words.of(text), numbers);
        Nearest nearest = nearest(words);
        if (isNovel(nearest)) {
            keep(id, words);
        }
        return nearest;
    }

    /** The nearest kept text; nothing is kept. */
    public Nearest nearest(String text) {
        return nearest(RougeL.numbered(Words.of(text), numbers));
    }

    /** The kept texts that a text is most like, at most so many, and the mean over all kept texts; nothing is kept. */
    public Likeness likeness(String text, int count) {
        int[] words = RougeL.numbered(Words.of(text), numbers);
        countShared(words);
        common.of(words);
        var closest = new ArrayList<Nearest>();
        double sum = 0;
        for (int other = 0; other < kept.size(); other++) {
            int bound = shared[other];
            shared[other] = 0;
            if (bound == 0) {
                continue;
            }
            int[] others = kept.get(other);
            double similarity = RougeL.f1(bound == 1 ? 1 : common.length(others), words.length, others.length);
            sum += similarity;
            if (closest.size() < count || similarity > closest.get(count - 1).similarity()) {
                insert(new Nearest(ids.get(other), similarity), closest, count);
            }
        }
        return new Likeness(closest, kept.isEmpty() ? 0 : sum / kept.size());
    }

    private static void insert(Nearest nearest, List<Nearest> closest, int count) {
        int at = closest.size();
        while (at > 0 && closest.get(at - 1).similarity() < nearest.similarity()) {
            at--;
        }
        closest.add(at, nearest);
        if (closest.size() > count) {
            closest.remove(count);
        }
    }

    /** Whether a text whose nearest is this one is kept. */
    public boolean isNovel(Nearest nearest) {
        return nearest.similarity() <= mostSimilar;
    }

    /** How many texts are kept. */
    public int size() {
        return ids.size();
    }

    private void keep(String id, int[] words) {
        for (long standing : standings(words)) {
            index.computeIfAbsent(standing, unseen -> new Postings()).add(ids.size());
        }
        ids.add(id);
        kept.add(words);
        if (shared.length < kept.size()) {
            shared = Arrays.copyOf(shared, 2 * shared.length);
        }
    }

    private Nearest nearest(int[] words) {
        if (!countShared(words)) {
            return Nearest.NONE;
        }
        common.of(words);
        Nearest best = Nearest.NONE;
        for (int text = 0; text < kept.size(); text++) {
            int bound = shared[text];
            shared[text] = 0;
            int[] other = kept.get(text);
            if (RougeL.f1(bound, words.length, other.length) > best.similarity()) {
                double similarity = RougeL.f1(common.length(other), words.length, other.length);
                best = similarity > best.similarity() ? new Nearest(ids.get(text), similarity) : best;
            }
        }
        return best;
    }

    /** Counts the words that each kept text has in common with one, into {@link #shared}; whether any has. */
    private boolean countShared(int[] words) {
        boolean any = false;
        for (long standing : standings(words)) {
            Postings texts = index.get(standing);
            if (texts != null) {
                any = true;
                texts.count(shared);
            }
        }
        return any;
    }

    /** A number for each word and how often it has stood before, so that sets of them meet as multisets of words do. */
    private static long[] standings(int[] words) {
        int[] sorted = words.clone();
        Arrays.sort(sorted);
        long[] standings = new long[sorted.length];
        int times = 0;
        for (int i = 0; i < sorted.length; i++) {
            times = i > 0 && sorted[i] == sorted[i - 1] ? times + 1 : 0;
            standings[i] = (long) sorted[i] << Integer.SIZE | times;
        }
        return standings;
    }

    /** The texts that have a word, ascending. */
    private static final class Postings {
        private int[] texts = new int[2];
        private int count;

        void add(int text) {
            if (count == texts.length) {
                texts = Arrays.copyOf(texts, 2 * count);
            }
            texts[count++] = text;
        }

        void count(int[] shared) {
            for (int i = 0; i < count; i++) {
                shared[texts[i]]++;
            }
        }
    }
}
