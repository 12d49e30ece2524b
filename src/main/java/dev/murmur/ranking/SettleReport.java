package dev.murmur.ranking;

/**
 * What settling did.
 *
 * @param prompts how many prompts there were
 * @param ranked how many of them have a ranking now
 * @param withoutVerdict had judgments, none of them readable
 * @param notJudged had no judgment at all
 * @param notJoined were judged in parts that no comparison joins
 * @param questions what judges were asked, each counted once however often it was repeated after a failure
 * @param unreadable questions whose last answer nobody could read; they count for nothing
 * @param answers how many answers were ranked
 * @param notShown responses of ranked prompts that no judge saw
 * @param tiedPairs pairs of ranked answers with equal rank
 * @param pairs all pairs of ranked answers
 * @param severalOpinions rankings made from more than one opinion
 * @param meanAgreement Kendall's W over those; not a number where there are none
 */
public record SettleReport(
        long prompts,
        long ranked,
        long withoutVerdict,
        long notJudged,
        long notJoined,
        long questions,
        long unreadable,
        long answers,
        long notShown,
        long tiedPairs,
        long pairs,
        long severalOpinions,
        double meanAgreement) {}
