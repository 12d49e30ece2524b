package dev.murmur.preference;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/** The scripts that put no blank between words, so that a character is the least that can be told apart. */
public final class UnspacedScripts {
    private static final Set<UnicodeScript> ALL = Set.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private static final int FIRST = 0x0E00; // where Thai begins, the first of them

    private UnspacedScripts() {}

    /** Whether a code point is written in one of them. */
    public static boolean have(int symbol) {
        return symbol >= FIRST && ALL.contains(UnicodeScript.of(symbol));
    }
}
