package dev.murmur.judge;

/**
 * What a judgment says, in the labels of what was shown ({@code A} is what was shown first). A reply nobody can read is a
 * case of its own, never a tie.
 */
public sealed interface Verdict permits RankingVerdict, PreferenceVerdict, ScoreVerdict, Unreadable {
    /** Whether an opinion of the judge was read. */
    boolean readable();
}
