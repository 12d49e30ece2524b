package dev.murmur.collect;

import dev.murmur.preference.ContentId;

/** Which texts have come back for which prompt, as hashes. Safe for several threads. */
final class SeenTexts {
    private static final long BLANK = 0;

    private final LongSet hashes = new LongSet();

    /** Sixty-four bits that name a text said to a prompt; 0 for a blank one. */
    static long key(String promptId, String text) {
        return text.isBlank() ? BLANK : ContentId.seed(promptId, text);
    }

    /** Whether no answer to that prompt had this text before; a blank one is never the same as another. */
    boolean isNew(String promptId, String text) {
        return isNew(key(promptId, text));
    }

    /** The same for a {@link #key}. */
    synchronized boolean isNew(long key) {
        return key == BLANK || hashes.add(key);
    }
}
