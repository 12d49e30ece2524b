package dev.murmur.reward;

import dev.murmur.preference.ContentId;

/** Divides prompts into folds by a hash of their id: all groups of a prompt are in one fold, in every run. */
final class Folds {
    private Folds() {}

    /** The prompt's fold, in [0, folds). */
    static int of(String promptId, int folds) {
        return (int) Long.remainderUnsigned(ContentId.seed("fold", promptId), folds);
    }
}
