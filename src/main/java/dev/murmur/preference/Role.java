package dev.murmur.preference;

/** Who speaks in a {@link Message}. */
public enum Role {
    SYSTEM,
    USER,
    ASSISTANT
}
