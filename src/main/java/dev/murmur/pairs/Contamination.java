package dev.murmur.pairs;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import dev.murmur.json.Rows;
import dev.murmur.json.TextRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells texts that share text with benchmarks: thirteen words in a row (Brown et al. 2020, appendix C), or all the words of a
 * benchmark text of {@value #SHORTEST} to twelve. Case and everything but letters and digits do not count. Keeps a hash of
 * each run of words of the benchmarks.
 */
public final class Contamination {
    private static final int WORDS = 13;
    private static final int SHORTEST = 5;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final Set<Long> runs = new HashSet<>();
    private final Set<Integer> lengths = new TreeSet<>();

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

    /** Adds one benchmark text; one of fewer than {@value #SHORTEST} words would be found by chance, and is left out. */
    void add(String text) {
        long[] words = words(text);
        int length = Math.min(WORDS, words.length);
        if (length >= SHORTEST) {
            lengths.add(length);
            for (int i = 0; i + length <= words.length; i++) {
                runs.add(hash(words, i, length));
            }
        }
    }

    /** Whether a text shares text with a benchmark. */
    public boolean isIn(String text) {
        if (runs.isEmpty()) {
            return false;
        }
        long[] words = words(text);
        for (int length : lengths) {
            for (int i = 0; i + length <= words.length; i++) {
                if (runs.contains(hash(words, i, length))) {
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

    /** A hash of each word, case and everything but letters and digits folded away as {@link Shingles#fold} does. */
    private static long[] words(String text) {
        long[] words = new long[8];
        int count = 0;
        long hash = FNV_OFFSET;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
                hash = (hash ^ Character.toLowerCase(c)) * FNV_PRIME;
            } else if (hash != FNV_OFFSET) {
                words = count == words.length ? Arrays.copyOf(words, count * 2) : words;
                words[count++] = hash;
                hash = FNV_OFFSET;
            }
        }
        return Arrays.copyOf(words, count);
    }

    /** 64-bit FNV-1a over the words' hashes. */
    private static long hash(long[] words, int from, int count) {
        long hash = FNV_OFFSET;
        for (int i = from; i < from + count; i++) {
            hash = (hash ^ words[i]) * FNV_PRIME;
            hash ^= hash >>> 32;
        }
        return hash;
    }
}
