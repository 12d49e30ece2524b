package dev.murmur.recipe;

import dev.murmur.json.Awaited;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Work by several threads whose results are taken one by one in the order in which the work was given, so that what depends
 * on order comes out the same with one thread and with many. When something fails, what is under way is finished first: it
 * may have been paid for.
 */
final class InOrder implements Closeable {
    private final ExecutorService threads;
    private final int window;

    InOrder(int threads) {
        this.threads = Executors.newFixedThreadPool(threads);
        this.window = 2 * threads;
    }

    /** Work that may fail. */
    @FunctionalInterface
    interface Work<T, R> {
        R on(T item) throws IOException;
    }

    /** Takes the result of one piece of work, on the thread that called {@link #run}. */
    @FunctionalInterface
    interface Take<R> {
        void take(R result) throws IOException;
    }

    <T, R> void run(Iterator<T> items, Work<T, R> work, Take<R> take) throws IOException {
        Deque<Future<R>> underWay = new ArrayDeque<>();
        try {
            while (items.hasNext() || !underWay.isEmpty()) {
                if (items.hasNext() && underWay.size() < window) {
                    T item = items.next();
                    underWay.add(threads.submit(() -> work.on(item)));
                } else {
                    take.take(Awaited.of(underWay.remove()));
                }
            }
        } finally {
            underWay.forEach(future -> future.cancel(false));
        }
    }

    /** Waits for what is under way. */
    @Override
    public void close() throws IOException {
        threads.shutdown();
        boolean interrupted = Thread.interrupted();
        while (!threads.isTerminated()) {
            try {
                threads.awaitTermination(1, TimeUnit.DAYS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
