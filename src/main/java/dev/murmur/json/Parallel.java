package dev.murmur.json;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Work on the pieces of a file by several threads, a bounded number at a time, with the results in the file's order. */
public final class Parallel {
    private Parallel() {}

    /** Where pieces come from; null at the end. */
    public interface Next<P> {
        @Nullable
        P piece() throws IOException;
    }

    /** What is done with a piece, by any thread. */
    public interface Work<P, R> {
        R on(P piece) throws IOException;
    }

    /** Where results go, one after the other. */
    public interface Results<R> {
        void take(R result) throws IOException;
    }

    /**
     * Draws pieces and takes results on the calling thread; the first failure ends all. An interrupt of the calling thread
     * is left for others to see.
     */
    public static <P, R> void run(int threads, Next<P> next, Work<P, R> work, Results<R> results) throws IOException {
        ExecutorService workers = Executors.newFixedThreadPool(threads, Parallel::daemon);
        try {
            var underWay = new ArrayDeque<Future<R>>();
            P piece = next.piece();
            while (piece != null || !underWay.isEmpty()) {
                if (piece != null && underWay.size() <= threads) {
                    P taken = piece;
                    underWay.add(workers.submit(() -> work.on(taken)));
                    piece = next.piece();
                } else {
                    results.take(Awaited.ofCertainly(underWay.remove()));
                }
            }
        } finally {
            workers.shutdownNow();
        }
    }

    static Thread daemon(Runnable work) {
        var thread = new Thread(work, "parallel");
        thread.setDaemon(true);
        return thread;
    }
}
