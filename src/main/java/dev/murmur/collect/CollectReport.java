package dev.murmur.collect;

import dev.murmur.preference.TokenUsage;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of collecting. {@code wanted = alreadyThere + answered + failures + notAsked}.
 *
 * @param wanted answers that prompts and slots call for
 * @param alreadyThere of them in the journal from earlier runs
 * @param failed calls that failed for good, by reason; they are tried again by the next run
 * @param notAsked left out because an endpoint, a model or the run was stopped
 * @param retries calls beyond the first for one answer, failed ones included
 * @param tokens used by this run's answers, by model
 * @param flagged wanted answers that are there, by flag: {@code empty}, {@code truncated}, {@code filtered}, {@code identical}
 * @param stopped why, by what was stopped: an endpoint, an endpoint and model, or the {@code run}
 * @param duplicatePrompts rows of the prompts file that repeat an earlier prompt; they are asked once
 * @param unassignedPrompts prompts that nobody answers, since no slot has their tags
 * @param tornBytes cut off the journals, the half-written last lines of a run that was killed
 * @param interrupted whether somebody stopped it before it was done
 */
public record CollectReport(
        long wanted,
        long alreadyThere,
        long answered,
        Map<String, Long> failed,
        long notAsked,
        long retries,
        Map<String, TokenUsage> tokens,
        Map<String, Long> flagged,
        Map<String, String> stopped,
        long duplicatePrompts,
        long unassignedPrompts,
        long tornBytes,
        boolean interrupted,
        Duration wall) {
    public CollectReport {
        failed = new TreeMap<>(failed);
        tokens = new TreeMap<>(tokens);
        flagged = new TreeMap<>(flagged);
        stopped = new TreeMap<>(stopped);
    }

    /** This report and one of an earlier go at the same calls as one; what failed before has been asked for again. */
    public CollectReport after(CollectReport before) {
        Map<String, TokenUsage> allTokens = new TreeMap<>(before.tokens);
        tokens.forEach((model, usage) -> allTokens.merge(model, usage, TokenUsage::plus));
        return new CollectReport(
                wanted,
                before.alreadyThere,
                before.answered + answered,
                failed,
                notAsked,
                before.retries + retries,
                allTokens,
                flagged,
                stopped,
                duplicatePrompts,
                unassignedPrompts,
                before.tornBytes + tornBytes,
                interrupted,
                before.wall.plus(wall));
    }

    /** All calls that failed for good. */
    public long failures() {
        return failed.values().stream().mapToLong(Long::longValue).sum();
    }
}
