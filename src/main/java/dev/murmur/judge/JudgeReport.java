package dev.murmur.judge;

import dev.murmur.preference.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * What judging came to.
 *
 * @param prompts how many had responses
 * @param questions how many were put to judges, now or in an earlier run
 * @param setAside questions of which no attempt could be read
 * @param failedCalls questions that ended in a call without a reply
 * @param skippedPrompts prompts about which nothing could be asked
 * @param calls made now
 * @param knownCalls found in the journal and not made again
 * @param unreadableReplies among {@code calls}, re-asked ones included
 * @param usage tokens of {@code calls}
 * @param tornBytes of a last journal line that an earlier run had not finished; they were cut off
 * @param stopped why judging ended before all was asked, by a stop signal or a spent budget; null when it did not
 */
public record JudgeReport(
        long prompts,
        long questions,
        long setAside,
        long failedCalls,
        long skippedPrompts,
        long calls,
        long knownCalls,
        long unreadableReplies,
        TokenUsage usage,
        long tornBytes,
        @Nullable String stopped) {}
