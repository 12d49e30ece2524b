package dev.murmur.simulate;

/** What a judge may do besides saying what it thinks. */
enum Quirk {
    NONE,
    /** Says tie where it sees a difference. */
    TIE,
    /** Ends with the reverse of what it said before. */
    CONTRADICTION,
    /** Gives no verdict that can be read. */
    BAD_FORMAT,
    /** Declines to judge. */
    REFUSAL,
    /** Writes scores in another way at each time. */
    DECIMALS
}
