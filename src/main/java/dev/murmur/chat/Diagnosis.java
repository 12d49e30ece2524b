package dev.murmur.chat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a failed call means for the next one.
 *
 * @param reason a short fixed word to count by: {@code rate-limited}, {@code http-500}, {@code bad-key}, ...
 * @param told how long the server wants to be left alone, never undercut; null when it did not say
 */
public record Diagnosis(
        Remedy remedy, String reason, @Nullable Duration told) {
    /** Longer than this nobody waits with a run open: what asks for more stops its endpoint. */
    static final Duration PATIENCE = Duration.ofMinutes(15);

    public Diagnosis {
        if (remedy == Remedy.RETRY && told != null && told.compareTo(PATIENCE) > 0) {
            remedy = Remedy.STOP_ENDPOINT;
        }
    }

    public Diagnosis(Remedy remedy, String reason) {
        this(remedy, reason, null);
    }
}
