package dev.murmur.judge;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** So many threads that work; who brings more work than they can begin with waits. The first failure ends it all. */
final class Workers implements Closeable {
    private final ExecutorService threads;
    private final Semaphore room;
    private final int count;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Workers(int count) {
        this.count = count;
        this.threads = Executors.newFixedThreadPool(count);
        this.room = new Semaphore(2 * count);
    }

    /**
     * Has work done, in a while.
     *
     * @throws IOException if some earlier work failed; this is not begun then
     */
    void submit(Work work) throws IOException {
        acquire(1);
        rethrow();
        threads.execute(() -> {
            try {
                if (failure.get() == null) {
                    work.run();
                }
            } catch (IOException | RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            } finally {
                room.release();
            }
        });
    }

    /** Waits for all that was brought. */
    void finish() throws IOException {
        acquire(2 * count);
        rethrow();
    }

    @Override
    public void close() throws IOException {
        threads.shutdown();
        try {
            threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private void acquire(int permits) throws IOException {
        try {
            room.acquire(permits);
        } catch (InterruptedException e) {
            failure.compareAndSet(null, e);
            throw interrupted();
        }
    }

    private void rethrow() throws IOException {
        Throwable thrown = failure.get();
        if (thrown instanceof IOException io) {
            throw io;
        }
        if (thrown != null) {
            throw new IllegalStateException("judging failed", thrown);
        }
    }

    private static IOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted while judging");
    }

    /** A piece of work that may fail. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }
}
