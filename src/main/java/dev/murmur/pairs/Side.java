package dev.murmur.pairs;

import java.util.Locale;

/** A side of a split. */
public enum Side {
    TRAIN,
    VALIDATION,
    TEST;

    /** {@code train.jsonl} */
    public String fileName() {
        return name().toLowerCase(Locale.ROOT) + ".jsonl";
    }
}
