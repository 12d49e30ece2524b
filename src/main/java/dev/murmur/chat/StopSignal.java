package dev.murmur.chat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Says that no further call shall be made. Calls that are on the wire finish; those that wait for their turn or for another
 * try are let go at once.
 */
public final class StopSignal implements Sleeper {
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** Stops; a second time does nothing more. */
    public void stop() {
        stopped.countDown();
    }

    public boolean isStopped() {
        return stopped.getCount() == 0;
    }

    @Override
    public void sleep(Duration duration) throws ChatException {
        try {
            if (stopped.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
                throw refusal(null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refusal(e);
        }
    }

    private static ChatException refusal(@Nullable Throwable cause) {
        var stopped = new Diagnosis(Remedy.STOP_RUN, "stopped");
        return new ChatException(0, "stopped before the call was made", stopped, 0, cause);
    }
}
