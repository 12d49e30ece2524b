package dev.murmur.simulate;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says which of very many phrases may occur in a text, in time that does not grow with their number: each phrase is known by
 * the hash of a window of it, and a rolling hash goes over the text (Rabin-Karp). The windows are the phrase's end
 * and its beginning, where not too many phrases share them, so that a phrase of which a part was cut out is found too.
 */
final class PhraseIndex {
    private static final int[] WIDTHS = {48, 24, 12, 6}; // characters
    private static final int CROWD = 8; // phrases that may share a window before it is of little use
    private static final int FILTER_BITS = 22;
    private static final long BASE = 0x9E3779B97F4A7C15L; // odd

    private final Map<Long, List<Integer>> windows = new HashMap<>();
    private final BitSet filter =
            new BitSet(1 << FILTER_BITS); // the windows' keys, coarsely; most text is turned away here
    private final Map<String, List<Integer>> shortOnes = new HashMap<>();

    /** Phrases are known by their number from now on. */
    void add(String phrase, int number) {
        int width = width(phrase.length());
        if (width == 0) {
            shortOnes.computeIfAbsent(phrase, key -> new ArrayList<>(1)).add(number);
            return;
        }
        long end = key(phrase, phrase.length() - width, width);
        long start = key(phrase, 0, width);
        boolean crowded = size(end) >= CROWD && size(start) < size(end);
        put(crowded ? start : end, number);
        if (!crowded && size(start) < CROWD) {
            put(start, number);
        }
    }

    /** The numbers of all phrases that occur in the text, and perhaps of some that do not. */
    Set<Integer> candidates(String text) {
        Set<Integer> found = new TreeSet<>();
        for (Map.Entry<String, List<Integer>> phrase : shortOnes.entrySet()) {
            if (text.contains(phrase.getKey())) {
                found.addAll(phrase.getValue());
            }
        }
        for (int width : WIDTHS) {
            roll(text, width, found);
        }
        return found;
    }

    private void roll(String text, int width, Set<Integer> found) {
        if (text.length() < width) {
            return;
        }
        long leaving = 1;
        for (int i = 1; i < width; i++) {
            leaving *= BASE;
        }
        long hash = hash(text, 0, width);
        for (int end = width; ; end++) {
            if (filter.get(bit(hash + width))) {
                found.addAll(windows.getOrDefault(hash + width, List.of()));
            }
            if (end == text.length()) {
                return;
            }
            hash = (hash - text.charAt(end - width) * leaving) * BASE + text.charAt(end);
        }
    }

    private void put(long key, int number) {
        filter.set(bit(key));
        windows.computeIfAbsent(key, hash -> new ArrayList<>(1)).add(number);
    }

    private static int bit(long key) {
        return (int) (key >>> (Long.SIZE - FILTER_BITS));
    }

    private int size(long key) {
        return windows.getOrDefault(key, List.of()).size();
    }

    private static int width(int length) {
        for (int width : WIDTHS) {
            if (width <= length) {
                return width;
            }
        }
        return 0;
    }

    private static long key(String text, int from, int width) {
        return hash(text, from, width) + width;
    }

    private static long hash(String text, int from, int width) {
        long hash = 0;
        for (int i = from; i < from + width; i++) {
            hash = hash * BASE + text.charAt(i);
        }
        return hash;
    }
}
