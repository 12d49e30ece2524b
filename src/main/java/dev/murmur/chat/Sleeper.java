package dev.murmur.chat;

import java.time.Duration;

/** Lets time pass: really, or for a test only in the books. */
@FunctionalInterface
interface Sleeper {
    /**
     * Returns when the duration is over.
     *
     * @throws ChatException with {@link Remedy#STOP_RUN} if there is no point in waiting any longer
     */
    void sleep(Duration duration) throws ChatException;
}
