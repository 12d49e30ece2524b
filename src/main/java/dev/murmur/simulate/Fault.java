package dev.murmur.simulate;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can go wrong with a call. */
public enum Fault {
    /** Status 429 with {@code Retry-After}. */
    R429,
    /** Status 500. */
    R500,
    /** The connection is reset before an answer. */
    RESET,
    /** The answer's body ends before its declared length. */
    TRUNCATE,
    /** No answer, until the client gives up or the options' time has passed. */
    HANG;

    /** Its name in {@code --faults} and in the counts. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Fault> of(String label) {
        return Arrays.stream(values())
                .filter(fault -> fault.label().equals(label))
                .findFirst();
    }
}
