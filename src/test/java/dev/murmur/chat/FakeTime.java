package dev.murmur.chat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A clock that moves only when somebody sleeps, and a record of the sleeps that took time. */
public final class FakeTime implements InstantSource, Sleeper {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Duration> waits = new ArrayList<>();
    private Instant now = START;

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized void sleep(Duration duration) {
        if (!duration.isZero()) {
            waits.add(duration);
            now = now.plus(duration);
        }
    }

    synchronized List<Duration> waits() {
        return List.copyOf(waits);
    }
}
