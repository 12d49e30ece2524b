package dev.murmur.encode;

import java.util.Arrays;
import java.util.List;

/**
 * Hashed n-grams of a sequence: of a response's words, or of what stands for them or for its lines.
 *
 * @param hashed how they are laid out
 * @param longest n-grams have 1 to this many members, in [1, 5]
 */
record NgramFeatures(HashedFeatures hashed, int longest) {
    /** One in 65,536 and word pairs: more entries and longer n-grams did not help at a thousand prompts. */
    static final NgramFeatures DEFAULTS = new NgramFeatures(new HashedFeatures(16, 3), 2);

    NgramFeatures {
        if (longest < 1 || longest > 5) {
            throw new IllegalArgumentException("n-grams have 1 to 5 words, got " + longest);
        }
    }

    SparseVector of(List<String> tokens) {
        long[] words = tokens.stream().mapToLong(NgramFeatures::hash).toArray();
        long[] all = new long[words.length * longest];
        int count = 0;
        for (int i = 0; i < words.length; i++) {
            long ngram = 0;
            for (int n = 0; n < longest && i + n < words.length; n++) {
                ngram = HashedFeatures.mixed(ngram * 31 + words[i + n]);
                all[count++] = ngram;
            }
        }
        return hashed.of(Arrays.copyOf(all, count));
    }

    /** FNV-1a over the UTF-16 units. */
    static long hash(String token) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < token.length(); i++) {
            hash = (hash ^ token.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
