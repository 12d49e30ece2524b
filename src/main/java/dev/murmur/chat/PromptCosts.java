package dev.murmur.chat;

import dev.murmur.preference.ContentId;
import dev.murmur.preference.TokenUsage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * What each prompt has cost. Prompts are known by a hash of their id, in one open-addressed table, so that a million of them
 * take some fifty megabytes at most. Safe for several threads.
 */
public final class PromptCosts {
    private static final Comparator<Cost> CHEAPEST_FIRST =
            Comparator.comparingDouble(Cost::usd).thenComparing(Cost::tokens).thenComparing(Cost::prompt);

    private long[] keys = new long[1 << 8];
    private double[] usd = new double[keys.length];
    private long[] tokens = new long[keys.length];
    private int[] calls = new int[keys.length];
    private int size;

    synchronized void add(String promptId, int moreCalls, TokenUsage usage, double moreUsd) {
        if (2 * (size + 1) > keys.length) {
            grow();
        }
        long key = key(promptId);
        int at = find(key);
        if (keys[at] == 0) {
            keys[at] = key;
            size++;
        }
        usd[at] += moreUsd;
        tokens[at] += usage.inputTokens() + usage.outputTokens();
        calls[at] += moreCalls;
    }

    /** How many prompts there are. */
    public synchronized int size() {
        return size;
    }

    /** The dearest, by US dollars or, where no price is known, by tokens; dearest first. */
    public synchronized List<Cost> dearest(int count) {
        var queue = new PriorityQueue<>(CHEAPEST_FIRST);
        for (int at = 0; at < keys.length; at++) {
            if (keys[at] != 0) {
                queue.add(new Cost(keys[at], calls[at], tokens[at], usd[at]));
                if (queue.size() > count) {
                    queue.remove();
                }
            }
        }
        List<Cost> dearest = new ArrayList<>(queue);
        dearest.sort(CHEAPEST_FIRST.reversed());
        return dearest;
    }

    /** By what a prompt is known here. */
    public static long key(String promptId) {
        long hash = ContentId.seed(promptId);
        return hash == 0 ? 1 : hash;
    }

    private int find(long key) {
        int mask = keys.length - 1;
        int at = (int) (key ^ (key >>> 32)) & mask;
        while (keys[at] != 0 && keys[at] != key) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        double[] oldUsd = usd;
        long[] oldTokens = tokens;
        int[] oldCalls = calls;
        keys = new long[oldKeys.length * 2];
        usd = new double[keys.length];
        tokens = new long[keys.length];
        calls = new int[keys.length];
        for (int from = 0; from < oldKeys.length; from++) {
            if (oldKeys[from] != 0) {
                int at = find(oldKeys[from]);
                keys[at] = oldKeys[from];
                usd[at] = oldUsd[from];
                tokens[at] = oldTokens[from];
                calls[at] = oldCalls[from];
            }
        }
    }

    /**
     * What a prompt has cost.
     *
     * @param prompt its {@link #key}
     * @param calls retries and wasted ones included
     * @param tokens input and output
     * @param usd without the models whose price is unknown
     */
    public record Cost(long prompt, int calls, long tokens, double usd) {}
}
