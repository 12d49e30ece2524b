package dev.murmur.preference;

import java.util.Optional;

/** Who speaks in a {@link Message}. */
public enum Role {
    SYSTEM,
    USER,
    ASSISTANT;

    /** The role that OpenAI's messages call so; empty for any other word. */
    public static Optional<Role> named(String word) {
        return switch (word) {
            case "system", "developer" -> Optional.of(SYSTEM);
            case "user" -> Optional.of(USER);
            case "assistant" -> Optional.of(ASSISTANT);
            default -> Optional.empty();
        };
    }
}
