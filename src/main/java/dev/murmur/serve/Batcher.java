package dev.murmur.serve;

import dev.murmur.encode.Exchange;
import dev.murmur.reward.Reward;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;

/**
 * Joins the exchanges of many requests into batches for the model, in the order they came, and has several batches scored at
 * once. A batch goes when it is full or its first exchange has waited long enough. A request larger than a batch is spread
 * over several, and lines up again behind the others after each, so that a large one does not keep small ones waiting.
 */
final class Batcher implements AutoCloseable {
    private final Scorer scorer;
    private final int batchSize;
    private final long waitNanos;
    private final int queueSize;
    private final long timeoutMillis;
    private final IntConsumer scored;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Deque<Part>> queue =
            new ArrayDeque<>(); // of each request what waits, never empty; guarded by lock
    private int waiting; // exchanges in the queue; guarded by lock
    private boolean closed; // guarded by lock

    /** @param scored is told the size of each batch */
    Batcher(Scorer scorer, ServeSettings settings, IntConsumer scored) {
        this.scorer = scorer;
        this.batchSize = settings.batchSize();
        this.waitNanos = settings.batchWait().toNanos();
        this.queueSize = settings.queueSize();
        this.timeoutMillis = settings.timeout().toMillis();
        this.scored = scored;
        for (int worker = 1; worker <= settings.workers(); worker++) {
            var thread = new Thread(this::work, "murmur-batches-" + worker);
            thread.setDaemon(true);
            thread.start();
        }
    }

    /**
     * The rewards of exchanges, when their turn has come; a {@link java.util.concurrent.TimeoutException} when it does not
     * come in time, and then the model is spared the work not begun.
     *
     * @throws RefusedException if they do not fit into the queue, now or ever
     */
    CompletableFuture<List<Reward>> submit(List<Exchange> exchanges) {
        if (exchanges.size() > queueSize) {
            throw new RefusedException(Refusal.tooLarge(
                    exchanges.size() + " responses in one request; at most " + queueSize + " are taken"));
        }
        List<Part> parts = new ArrayList<>();
        for (int from = 0; from < exchanges.size(); from += batchSize) {
            parts.add(part(exchanges.subList(from, Math.min(exchanges.size(), from + batchSize))));
        }
        lock.lock();
        try {
            if (closed || waiting + exchanges.size() > queueSize) {
                throw new RefusedException(Refusal.busy(
                        closed ? "the server is stopping" : waiting + " responses wait already; try again later"));
            }
            if (!parts.isEmpty()) {
                queue.add(new ArrayDeque<>(parts));
            }
            waiting += exchanges.size();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        return joined(parts);
    }

    /** Exchanges that wait. */
    int waiting() {
        lock.lock();
        try {
            return waiting;
        } finally {
            lock.unlock();
        }
    }

    /** Lets nothing more in, scores what waits, and ends. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static CompletableFuture<List<Reward>> joined(List<Part> parts) {
        CompletableFuture<?>[] all = parts.stream().map(Part::rewards).toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(all)
                .thenApply(done -> parts.stream()
                        .flatMap(part -> part.rewards().join().stream())
                        .toList());
    }

    private void work() {
        try {
            while (awaitWork()) {
                List<Part> batch = take();
                if (!batch.isEmpty()) {
                    score(batch);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for a batch; false at the end. */
    private boolean awaitWork() throws InterruptedException {
        lock.lock();
        try {
            while (queue.isEmpty() && !closed) {
                changed.await();
            }
            long left = queue.isEmpty() ? 0 : next().since() + waitNanos - System.nanoTime();
            while (left > 0 && waiting < batchSize && !closed) {
                left = changed.awaitNanos(left);
            }
            return !queue.isEmpty() || !closed;
        } finally {
            lock.unlock();
        }
    }

    /** Takes a batch out of the queue, without what nobody waits for any more. */
    private List<Part> take() {
        lock.lock();
        try {
            List<Part> batch = new ArrayList<>();
            int size = 0;
            while (!queue.isEmpty() && size + next().exchanges().size() <= batchSize) {
                Part part = removeNext();
                if (!part.rewards().isDone()) {
                    size += part.exchanges().size();
                    batch.add(part);
                }
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private Part next() {
        return queue.element().element();
    }

    /** Takes the next part out of the queue, behind whose end its request's others now stand. */
    private Part removeNext() {
        Deque<Part> request = queue.remove();
        Part part = request.remove();
        if (!request.isEmpty()) {
            queue.add(request);
        }
        waiting -= part.exchanges().size();
        return part;
    }

    private void score(List<Part> batch) {
        List<Exchange> exchanges =
                batch.stream().flatMap(part -> part.exchanges().stream()).toList();
        try {
            List<Reward> rewards = scorer.score(exchanges);
            scored.accept(exchanges.size());
            int from = 0;
            for (Part part : batch) {
                int to = from + part.exchanges().size();
                part.rewards().complete(rewards.subList(from, to));
                from = to;
            }
        } catch (RuntimeException | Error e) {
            fail(batch, e);
        }
    }

    /** One request's trouble is not to become its neighbours': each is scored again alone. */
    private void fail(List<Part> batch, Throwable failure) {
        if (batch.size() == 1) {
            batch.get(0).rewards().completeExceptionally(failure);
        } else {
            batch.forEach(part -> score(List.of(part)));
        }
    }

    private Part part(List<Exchange> exchanges) {
        var rewards = new CompletableFuture<List<Reward>>();
        return new Part(exchanges, rewards.orTimeout(timeoutMillis, TimeUnit.MILLISECONDS), System.nanoTime());
    }

    /** Exchanges of one request that are scored together; {@code since} is a time of {@link System#nanoTime}. */
    private record Part(List<Exchange> exchanges, CompletableFuture<List<Reward>> rewards, long since) {}
}
