package dev.murmur.pairs;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import dev.murmur.json.Rows;
import dev.murmur.json.TextRows;
import dev.murmur.preference.UnspacedScripts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells texts that share text with benchmarks: thirteen words in a row (Brown et al. 2020, appendix C), or all the words of a
 * benchmark text of five to twelve. Case and everything but letters and digits do not count; two characters of
 * {@link UnspacedScripts} are as much as a word. Keeps a hash of each run of words of the benchmarks.
 */
public final class Contamination {
    private static final int LONG = 2 * 13; // in half words
    private static final int SHORTEST = 2 * 5;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final Set<Long> runs = new HashSet<>();
    private final Set<Integer> shortLengths = new TreeSet<>(); // of benchmark texts that are no long run, in words

    /** Reads the text fields of benchmark files: JSON Lines, an array, a table, or plain text with a text a line. */
    public static Contamination of(List<String> files) throws IOException {
        var contamination = new Contamination();
        for (String file : files) {
            Path path = Path.of(file);
            try (Rows rows = file.matches(".*\\.txt(\\.gz|\\.zst)?") ? TextRows.open(path, "text") : Rows.open(path)) {
                for (JsonObject row = rows.next(); row != null; row = rows.next()) {
                    contamination.add(row);
                }
            }
        }
        return contamination;
    }

    /** Adds one benchmark text; one of fewer than five words would be found by chance, and is left out. */
    void add(String text) {
        Words words = Words.of(text);
        int halves = words.halves(0, words.count);
        if (halves >= SHORTEST && halves < LONG) {
            shortLengths.add(words.count);
            runs.add(words.hash(0, words.count));
        }
        for (int i = 0, end = words.longRun(0, 0); end <= words.count; end = words.longRun(++i, end)) {
            runs.add(words.hash(i, end));
        }
    }

    /** Whether a text shares text with a benchmark. */
    public boolean isIn(String text) {
        if (runs.isEmpty()) {
            return false;
        }
        Words words = Words.of(text);
        for (int i = 0, end = words.longRun(0, 0); end <= words.count; end = words.longRun(++i, end)) {
            if (runs.contains(words.hash(i, end))) {
                return true;
            }
        }
        for (int length : shortLengths) {
            for (int i = 0; i + length <= words.count; i++) {
                if (runs.contains(words.hash(i, i + length))) {
                    return true;
                }
            }
        }
        return false;
    }

    private void add(JsonObject row) throws InputException {
        for (String field : row.names()) {
            if (row.isText(field)) {
                add(row.text(field));
            } else if (row.isArray(field) && String.valueOf(row.raw(field)).startsWith("[{")) {
                for (JsonObject item : row.objects(field)) {
                    add(item);
                }
            }
        }
    }

    /** A text's words, case and everything but letters and digits folded away as {@link Shingles#fold} does. */
    private static final class Words {
        private long[] hashes = new long[8];
        private int[] halves = new int[9]; // before each word and before the end, how many half words
        private int count;

        static Words of(String text) {
            var words = new Words();
            long hash = FNV_OFFSET;
            for (int i = 0; i <= text.length(); i++) {
                char c = i < text.length() ? text.charAt(i) : ' ';
                boolean part = Character.isLetterOrDigit(c) || Character.isSurrogate(c);
                boolean alone = part && UnspacedScripts.have(c);
                if (part && !alone) {
                    hash = (hash ^ Character.toLowerCase(c)) * FNV_PRIME;
                    continue;
                }
                if (hash != FNV_OFFSET) {
                    words.add(hash, 2);
                    hash = FNV_OFFSET;
                }
                if (alone) {
                    words.add((FNV_OFFSET ^ c) * FNV_PRIME, 1);
                }
            }
            return words;
        }

        private void add(long hash, int size) {
            if (count == hashes.length) {
                hashes = Arrays.copyOf(hashes, 2 * count);
                halves = Arrays.copyOf(halves, 2 * count + 1);
            }
            hashes[count] = hash;
            halves[count + 1] = halves[count] + size;
            count++;
        }

        int halves(int from, int end) {
            return halves[end] - halves[from];
        }

        /**
         * Where the shortest long run from a word on ends; behind the last word if there is none.
         *
         * @param least it does not end before
         */
        int longRun(int from, int least) {
            int end = least;
            while (end <= count && halves(from, end) < LONG) {
                end++;
            }
            return end;
        }

        /** 64-bit FNV-1a over the words' hashes. */
        long hash(int from, int end) {
            long hash = FNV_OFFSET;
            for (int i = from; i < end; i++) {
                hash = (hash ^ hashes[i]) * FNV_PRIME;
                hash ^= hash >>> 32;
            }
            return hash;
        }
    }
}
