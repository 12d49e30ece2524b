package dev.murmur.collect;

import dev.murmur.preference.ContentId;

/** Which texts have come back for which prompt, as hashes. Safe for several threads. */
final class SeenTexts {
    private final LongSet hashes = new LongSet();

    /** Whether no answer to that prompt had this text before; an empty one is never the same as another. */
    synchronized boolean isNew(String promptId, String text) {
        return text.isBlank() || hashes.add(ContentId.seed(promptId, text));
    }
}
