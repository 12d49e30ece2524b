package dev.murmur.preference;

import java.io.IOException;

/** Takes what a file of preferences holds, in its order. */
public interface PreferenceSink {
    /** An order of two or more answers; a pair without a winner comes as a ranking of two answers of equal rank. */
    void ranking(Ranking ranking) throws IOException;

    /** A pair with a winner. */
    void pair(PreferencePair pair) throws IOException;
}
