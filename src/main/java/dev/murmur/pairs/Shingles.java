package dev.murmur.pairs;

import java.util.Arrays;

/** A text as the set of its character five-grams, case and everything but letters and digits folded away. */
final class Shingles {
    static final int LENGTH = 5;

    private Shingles() {}

    /** Hashes of the five-grams, ascending, each once; a shorter text is its own only gram, an empty one has none. */
    static int[] of(String text) {
        int[] hashes = inOrder(text);
        Arrays.sort(hashes);
        return distinct(hashes);
    }

    /** The same as they stand in the text, some perhaps more than once: enough where repetition changes nothing. */
    static int[] inOrder(String text) {
        String folded = fold(text);
        int count = folded.isEmpty() ? 0 : Math.max(1, folded.length() - LENGTH + 1);
        int[] hashes = new int[count];
        for (int i = 0; i < count; i++) {
            hashes[i] = hash(folded, i, Math.min(folded.length(), i + LENGTH));
        }
        return hashes;
    }

    /** Size of the intersection over size of the union; 1 for two empty sets. */
    static double jaccard(int[] first, int[] second) {
        int shared = 0;
        for (int i = 0, j = 0; i < first.length && j < second.length; ) {
            int order = Integer.compare(first[i], second[j]);
            shared += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        int union = first.length + second.length - shared;
        return union == 0 ? 1 : (double) shared / union;
    }

    /** Lower case, with one blank for each run of characters that are neither letters nor digits, none at the ends. */
    static String fold(String text) {
        var folded = new StringBuilder(text.length());
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
                if (gap && !folded.isEmpty()) {
                    folded.append(' ');
                }
                gap = false;
                folded.append(Character.toLowerCase(c));
            } else {
                gap = true;
            }
        }
        return folded.toString();
    }

    private static int hash(String text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = hash * 0x01000193 + text.charAt(i);
        }
        hash ^= hash >>> 16; // the finaliser of MurmurHash3
        hash *= 0x85ebca6b;
        hash ^= hash >>> 13;
        hash *= 0xc2b2ae35;
        return hash ^ hash >>> 16;
    }

    private static int[] distinct(int[] sorted) {
        int kept = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[kept++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, kept);
    }
}
