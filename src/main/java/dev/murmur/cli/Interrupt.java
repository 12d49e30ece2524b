package dev.murmur.cli;

import dev.murmur.chat.StopSignal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/**
 * Makes Ctrl-C finish what is in flight, and says how to go on; a second one stops at once, and what was in flight then is
 * paid for again. Being told to terminate is like the first.
 */
final class Interrupt implements AutoCloseable {
    private static final String CTRL_C = "INT";
    private static final int KILLED_BY_CTRL_C = 130; // as shells say it
    private static final long PATIENCE_SECONDS = 60;

    private final PrintWriter err;
    private final Path folder;
    private final StopSignal stop = new StopSignal();
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook = new Thread(this::terminate);
    private final @Nullable Object before;

    Interrupt(PrintWriter err, Path folder) {
        this.err = err;
        this.folder = folder;
        Runtime.getRuntime().addShutdownHook(hook);
        this.before = Signals.register(CTRL_C, this::ctrlC);
    }

    /** What stops the asking; also when nobody pressed Ctrl-C. */
    StopSignal stop() {
        return stop;
    }

    @Override
    public void close() {
        finished.countDown();
        if (before != null) {
            Signals.unregister(CTRL_C, before);
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // the hook runs, and has just been let go
        }
    }

    private void ctrlC() {
        if (stop.isStopped()) {
            Runtime.getRuntime().halt(KILLED_BY_CTRL_C);
        }
        finish("; Ctrl-C again stops at once");
    }

    private void terminate() {
        finish("");
        try {
            finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void finish(String hint) {
        err.printf( // the progress bar's line is not at its end
                "%nmurmur: finishing the calls in flight; the same command goes on from here (%s)%s%n", folder, hint);
        err.flush();
        stop.stop();
    }
}
