package dev.murmur.ranking;

import dev.murmur.statistics.Interval;

/**
 * A number that an audit found.
 *
 * @param interval 95 %, from drawing prompts again
 * @param count of what it was computed: trials, pairs, comparisons
 */
public record Measure(double value, Interval interval, long count) {}
