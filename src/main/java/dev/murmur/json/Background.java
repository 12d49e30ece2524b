package dev.murmur.json;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** One piece of work at a time by another thread, while the owner goes on. For one owner. */
final class Background {
    private Future<Void> underWay = CompletableFuture.completedFuture(null);

    /** What is done. */
    interface Work {
        void run() throws IOException;
    }

    /** Begins a piece of work when the one before it has ended, whose failure is thrown. */
    void begin(Work work) throws IOException {
        await();
        var task = new FutureTask<Void>(() -> {
            work.run();
            return null;
        });
        underWay = task;
        Parallel.daemon(task).start();
    }

    /** Waits until nothing is under way; throws what made it fail. */
    void await() throws IOException {
        Awaited.ofCertainly(underWay);
    }
}
