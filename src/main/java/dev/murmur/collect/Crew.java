package dev.murmur.collect;

import dev.murmur.chat.Remedy;
import dev.murmur.chat.StopSignal;
import dev.murmur.json.Awaited;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The threads that work off the lanes: as many for each as calls may be in flight there. */
final class Crew implements Closeable {
    private final Desk desk;
    private final StopSignal stop;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Lane> lanes = new CopyOnWriteArrayList<>();
    private final List<Future<?>> workers = new ArrayList<>();

    Crew(Desk desk, StopSignal stop) {
        this.desk = desk;
        this.stop = stop;
    }

    void start(Lane lane, int inFlight) {
        lanes.add(lane);
        for (int i = 0; i < inFlight; i++) {
            workers.add(threads.submit(() -> work(lane)));
        }
    }

    /**
     * Waits until all work is done or stopped. An interrupt stops it, and what is in flight is waited for all the same.
     *
     * @return whether there was an interrupt
     * @throws IOException if something could not be read or written
     */
    boolean await() throws IOException {
        boolean interrupted = settle();
        for (Future<?> worker : workers) {
            Awaited.of(worker);
        }
        return interrupted;
    }

    private boolean settle() {
        threads.shutdown();
        boolean interrupted = false;
        while (!threads.isTerminated()) {
            try {
                threads.awaitTermination(1, TimeUnit.DAYS);
            } catch (InterruptedException e) {
                interrupted = true;
                stop.stop();
            }
        }
        if (Thread.interrupted()) { // it came when nothing was left to wait for
            interrupted = true;
            stop.stop();
        }
        return interrupted;
    }

    @Override
    public void close() {
        lanes.forEach(Lane::stop);
        if (settle()) {
            Thread.currentThread().interrupt();
        }
        lanes.forEach(Lane::close);
    }

    private Void work(Lane lane) throws IOException {
        try {
            while (!stop.isStopped()) {
                Call call = lane.next();
                if (call == null) {
                    return null;
                }
                heed(desk.ask(lane.endpoint(), call), lane);
            }
            return null;
        } catch (IOException | RuntimeException | Error e) {
            stop.stop(); // nobody shall wait for another try when its answer could not be kept
            throw e;
        }
    }

    private void heed(Remedy remedy, Lane lane) {
        switch (remedy) {
            case STOP_ENDPOINT -> lane.stop();
            case STOP_RUN -> lanes.forEach(Lane::stop);
            case RETRY, GIVE_UP, STOP_MODEL -> {}
        }
    }
}
