package dev.murmur.provenance;

import java.util.Map;
import java.util.TreeMap;

/**
 * A row of {@code failures.jsonl}: something that could not be done or was set aside, and why.
 *
 * @param stage {@code collect}, {@code rank}, {@code pairs}, ...
 * @param promptId empty where no prompt is concerned
 * @param reason a short fixed word to count by: {@code unreadable-verdict}, {@code http-400}, {@code equal-texts}
 * @param message for people: what was found
 * @param detail what else is known, by name
 */
public record Failure(String stage, String promptId, String reason, String message, Map<String, Object> detail) {
    public Failure {
        detail = new TreeMap<>(detail);
    }

    /** This failure with one more thing known of it. */
    public Failure with(String name, Object value) {
        var more = new TreeMap<>(detail);
        more.put(name, value);
        return new Failure(stage, promptId, reason, message, more);
    }
}
