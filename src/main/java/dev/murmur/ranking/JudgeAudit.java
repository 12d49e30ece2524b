package dev.murmur.ranking;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One judge in one setting, on trial. Measures that nothing was there to compute from have count 0.
 *
 * @param setting judge and mode, or the experiment's name
 * @param prompts how many were judged
 * @param trials questions, each counted once however often it was asked
 * @param calls what was asked, with what could not be read and was asked again
 * @param unreadableReplies share of calls whose reply gave no verdict though it should have
 * @param unreadable share of trials that nobody could read in the end
 * @param refused share of trials that were declined
 * @param ties share of the pairs that the judge compared and tied
 * @param slots each display slot, first shown first
 * @param slotChiSquare of winners by slot against chance
 * @param slotPValue how likely slots as unequal as these are by chance
 * @param labelPValue the same for labels, where they are not just the slots' names; else not a number
 * @param swapConsistency share of pairs, shown both ways round, that kept their winner
 * @param firstWhenInconsistent of those that had another winner each time: share that the first shown won both times
 * @param firstWhenInconsistentPValue exact, two-sided, against one half
 * @param firstSlotLogits what being shown first is worth, whatever the responses are worth: from pairs judged twice
 * @param firstSlotBetweenEquals the chance that follows for the first of two equals; one half is fair
 * @param coherence share of the comparisons within a reply that agree with its final order
 * @param repeatTau mean Kendall's tau-b of two judgments of the same responses
 * @param repeatConcordance mean Kendall's W of all judgments of the same responses
 * @param longerWins share of pairs decided for the longer answer
 * @param lengthCoefficient logits per tanh(difference of lengths / deviation), with the earlier slot's effect beside it
 * @param marks of responses that were marked one at a time; null where none were
 */
public record JudgeAudit(
        String setting,
        String judge,
        long prompts,
        long trials,
        long calls,
        Measure unreadableReplies,
        Measure unreadable,
        Measure refused,
        Measure ties,
        List<Slot> slots,
        double slotChiSquare,
        double slotPValue,
        double labelPValue,
        Measure swapConsistency,
        Measure firstWhenInconsistent,
        double firstWhenInconsistentPValue,
        Measure firstSlotLogits,
        Measure firstSlotBetweenEquals,
        Measure coherence,
        Measure repeatTau,
        Measure repeatConcordance,
        Measure longerWins,
        Measure lengthCoefficient,
        @Nullable Marks marks,
        long inputTokens,
        long outputTokens,
        double meanLatencyMs) {
    public JudgeAudit {
        slots = List.copyOf(slots);
    }

    /**
     * What a judge's marks look like. Marks that bunch say little of which response is better (Zhu et al. 2023).
     *
     * @param count how many were given
     * @param commonest the mark that was given most often
     * @param commonestShare how often it was, in [0, 1]
     */
    public record Marks(long count, double mean, double deviation, double commonest, double commonestShare) {}

    /**
     * A display slot.
     *
     * @param wins how often it was ranked best, shared among ties
     * @param timesChance how often that is of what chance would give
     * @param above mean share of the other responses that it was ranked above; one half is fair
     */
    public record Slot(int slot, double wins, Measure timesChance, double above) {}
}
