package dev.murmur.serve;

import java.time.Duration;

/**
 * How a reward server listens and what it lets in.
 *
 * @param host address to bind
 * @param port 0 for a free one
 * @param batchSize most exchanges scored at once
 * @param batchWait how long a batch waits for company before it is scored
 * @param workers how many batches are scored at once
 * @param queueSize most exchanges waiting; a request that would make it more is refused
 * @param bodyBytes largest request body
 * @param timeout from a request's arrival to its answer, its body's journey included
 * @param requestsPerSecond of one client's address; 0 for any number
 * @param connections most open at once
 */
public record ServeSettings(
        String host,
        int port,
        int batchSize,
        Duration batchWait,
        int workers,
        int queueSize,
        int bodyBytes,
        Duration timeout,
        int requestsPerSecond,
        int connections) {
    /** Loopback only. The wait is short beside the 3 to 10 ms that a full batch of n-gram exchanges takes. */
    public static final ServeSettings DEFAULTS = new ServeSettings(
            "127.0.0.1", 8000, 64, Duration.ofMillis(1), 1, 8192, 8 << 20, Duration.ofSeconds(30), 0, 1024);

    public ServeSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is in 0..65535, got " + port);
        }
        if (batchSize < 1 || workers < 1 || queueSize < batchSize || bodyBytes < 1 || connections < 1) {
            throw new IllegalArgumentException(
                    "a batch, the workers, a body and the connections are at least 1 and the queue holds at least a batch;"
                            + " got " + batchSize + ", " + workers + ", " + bodyBytes + ", " + connections + ", queue "
                            + queueSize);
        }
        if (batchWait.isNegative() || timeout.isNegative() || timeout.isZero() || requestsPerSecond < 0) {
            throw new IllegalArgumentException("waits and rates are not negative and the timeout is above 0, got "
                    + batchWait + ", " + requestsPerSecond + ", " + timeout);
        }
    }
}
