package dev.murmur.ranking;

/** What an audit counts, prompt by prompt; the first constants in a row, then four counts for each display slot. */
enum Tally {
    TRIALS,
    UNREADABLE,
    REFUSED,
    CALLS,
    UNREADABLE_REPLIES,
    PAIRS,
    TIED_PAIRS,
    /** Two readings of one pair whose display order differs. */
    SWAPPED,
    KEPT_WINNER,
    FIRST_BOTH_TIMES,
    SECOND_BOTH_TIMES,
    COHERENCE,
    WITH_COHERENCE,
    REPEAT_TAU,
    REPEATS,
    CONCORDANCE,
    CONCORDANCES,
    LONGER_WINS,
    LENGTHS_DIFFER,
    /** Two readings of a pair that disagree, one showing a response first and the other neither: which way it went. */
    FIRST_GAINS,
    FIRST_LOSES,
    /** The same where each response was first once. */
    SWAP_GAINS,
    SWAP_LOSES,
    SOFT_LOGITS,
    SOFT_SWAPS,
    SLOTTED;

    static final int SLOTS = 10;
    private static final int PER_SLOT = 4;

    /** Where in a row of counts it stands. */
    @SuppressWarnings("EnumOrdinal") // rows live no longer than an audit
    int index() {
        return ordinal();
    }

    static int width() {
        return values().length + PER_SLOT * SLOTS;
    }

    /** How often a slot came out on top. */
    static int wins(int slot) {
        return values().length + PER_SLOT * slot;
    }

    /** How often it would have by chance. */
    static int chance(int slot) {
        return wins(slot) + 1;
    }

    /** The sum of the shares of the others that it was ranked above. */
    static int above(int slot) {
        return wins(slot) + 2;
    }

    /** How often it was ranked. */
    static int ranked(int slot) {
        return wins(slot) + 3;
    }
}
