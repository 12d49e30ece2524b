package dev.murmur.chat;

import java.time.Duration;

/**
 * What a server said of one of its limits.
 *
 * @param remaining how much of it is left
 * @param reset how long until it is whole again
 */
record RateWindow(long remaining, Duration reset) {}
