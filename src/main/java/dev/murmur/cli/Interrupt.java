package dev.murmur.cli;

import dev.murmur.chat.StopSignal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Makes Ctrl-C finish what is in flight, and says how to go on. */
final class Interrupt implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final StopSignal stop = new StopSignal();
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook;

    Interrupt(PrintWriter err, Path folder) {
        this.hook = new Thread(() -> {
            err.println("murmur: finishing the calls in flight; the same command goes on from here (" + folder + ")");
            err.flush();
            stop.stop();
            await();
        });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** What stops the asking; also when nobody pressed Ctrl-C. */
    StopSignal stop() {
        return stop;
    }

    @Override
    public void close() {
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // the hook runs, and has just been let go
        }
    }

    private void await() {
        try {
            finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
