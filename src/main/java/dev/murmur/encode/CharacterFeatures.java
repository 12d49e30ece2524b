package dev.murmur.encode;

/**
 * Hashed sequences of a response's characters, capitals, spaces and line ends as they are: what words do not show of spelling,
 * punctuation and layout. White space around the text does not count.
 *
 * @param hashed how they are laid out
 * @param length characters in a sequence, in [1, 4]
 */
record CharacterFeatures(HashedFeatures hashed, int length) {
    /** A little weaker than the words beside them, which are easier to trust on texts of another kind. */
    static final CharacterFeatures DEFAULTS = new CharacterFeatures(new HashedFeatures(16, 2.1), 3);

    private static final char EDGE = '\u0002'; // stands before and after the text

    CharacterFeatures {
        if (length < 1 || length > Long.BYTES / Character.BYTES) {
            throw new IllegalArgumentException("a sequence has 1 to 4 characters, got " + length);
        }
    }

    SparseVector of(String text) {
        String edged = EDGE + text.strip() + EDGE;
        long[] sequences = new long[Math.max(0, edged.length() - length + 1)];
        for (int from = 0; from < sequences.length; from++) {
            sequences[from] = hash(edged, from);
        }
        return hashed.of(sequences);
    }

    private long hash(String text, int from) {
        long sequence = 0;
        for (int i = from; i < from + length; i++) {
            sequence = sequence << Character.SIZE | text.charAt(i);
        }
        return HashedFeatures.mixed(sequence);
    }
}
