package dev.murmur.collect;

import dev.murmur.chat.ChatException;
import dev.murmur.chat.ChatReply;
import dev.murmur.preference.Response;
import dev.murmur.preference.TokenUsage;
import java.util.Map;
import java.util.TreeMap;

/** Counts what comes of the calls. Safe for several threads. */
final class Tally {
    private final Map<String, Long> failed = new TreeMap<>();
    private final Map<String, TokenUsage> tokens = new TreeMap<>();
    private final Map<String, Long> flagged = new TreeMap<>();
    private final Map<String, String> stopped = new TreeMap<>();
    private long answered;
    private long failures;
    private long retries;

    synchronized void answered(Response response, ChatReply reply) {
        answered++;
        retries += reply.tries() - 1;
        tokens.merge(response.model(), reply.usage(), TokenUsage::plus);
        response.flags().forEach(flag -> flagged.merge(flag, 1L, Long::sum));
    }

    synchronized void failed(ChatException e) {
        failures++;
        retries += Math.max(0, e.tries() - 1);
        failed.merge(e.diagnosis().reason(), 1L, Long::sum);
    }

    synchronized void stopped(String what, ChatException e) {
        stopped.putIfAbsent(what, String.valueOf(e.getMessage()));
    }

    /** A remark for people beside the progress bar. */
    synchronized String note() {
        return failures + " failed, " + retries + " retries"
                + (stopped.isEmpty() ? "" : ", stopped: " + stopped.keySet());
    }

    /** The flags of this run's answers and of those that were there before it. */
    private Map<String, Long> flagged(Plan plan) {
        Map<String, Long> all = new TreeMap<>(flagged);
        plan.flagged().forEach((flag, count) -> all.merge(flag, count, Long::sum));
        return all;
    }

    synchronized CollectReport report(Plan plan, long tornBytes, boolean interrupted, java.time.Duration wall) {
        return new CollectReport(
                plan.wanted(),
                plan.alreadyThere(),
                answered,
                failed,
                plan.pending() - answered - failures,
                retries,
                tokens,
                flagged(plan),
                stopped,
                plan.duplicatePrompts(),
                plan.unassigned(),
                tornBytes,
                interrupted,
                wall);
    }
}
