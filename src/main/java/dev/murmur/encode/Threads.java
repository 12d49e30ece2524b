package dev.murmur.encode;

import dev.murmur.json.Awaited;
import dev.murmur.json.InputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Does pieces of work that do not depend on each other, on as many threads as there are. */
public record Threads(int count) {
    public Threads {
        if (count < 1) {
            throw new IllegalArgumentException("at least one thread, got " + count);
        }
    }

    /** The environment variable that says how many; by default one for each processor. */
    public static final String VARIABLE = "MURMUR_THREADS";

    /**
     * As many as the user wants, or one for each processor.
     *
     * @throws InputException if the variable holds something else than a number above 0
     */
    public static Threads all() throws InputException {
        String said = System.getenv(VARIABLE);
        return said == null || said.isBlank()
                ? new Threads(Runtime.getRuntime().availableProcessors())
                : parse(said.strip());
    }

    static Threads parse(String count) throws InputException {
        if (!count.matches("[1-9]\\d{0,3}")) {
            throw new InputException(VARIABLE + " is a number of threads, from 1 to 9999; found \"" + count + "\"");
        }
        return new Threads(Integer.parseInt(count));
    }

    /** A piece of work, by its number. */
    @FunctionalInterface
    public interface Piece {
        void work(int number) throws IOException;
    }

    /**
     * Works through the pieces 0 to {@code pieces - 1}, beginning with the first.
     *
     * @throws IOException the first failure; no further piece is begun
     */
    public void run(int pieces, Piece piece) throws IOException {
        int workers = Math.min(count, pieces);
        if (workers <= 1) {
            for (int i = 0; i < pieces; i++) {
                piece.work(i);
            }
            return;
        }
        var next = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(workers, Threads::daemon);
        try {
            List<Future<?>> ends = new ArrayList<>();
            for (int worker = 0; worker < workers; worker++) {
                ends.add(pool.submit(() -> {
                    try {
                        for (int i = next.getAndIncrement(); i < pieces; i = next.getAndIncrement()) {
                            piece.work(i);
                        }
                    } finally {
                        next.set(pieces); // also after a failure
                    }
                    return null;
                }));
            }
            for (Future<?> end : ends) {
                Awaited.of(end);
            }
        } finally {
            next.set(pieces);
            pool.shutdownNow();
        }
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "encoder");
        thread.setDaemon(true);
        return thread;
    }
}
