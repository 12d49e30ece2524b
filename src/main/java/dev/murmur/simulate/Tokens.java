package dev.murmur.simulate;

import java.util.ArrayList;
import java.util.List;

/**
 * The simulator's tokens: four characters each, the last one of a text shorter. That is the usual rule of thumb for English,
 * and simple enough for anyone to check a bill.
 */
final class Tokens {
    private static final int CHARACTERS = 4; // code points

    private Tokens() {}

    static int count(String text) {
        return (text.codePointCount(0, text.length()) + CHARACTERS - 1) / CHARACTERS;
    }

    static List<String> split(String text) {
        List<String> tokens = new ArrayList<>(count(text));
        int start = 0;
        while (start < text.length()) {
            int end = start;
            for (int i = 0; i < CHARACTERS && end < text.length(); i++) {
                end += Character.charCount(text.codePointAt(end));
            }
            tokens.add(text.substring(start, end));
            start = end;
        }
        return tokens;
    }
}
