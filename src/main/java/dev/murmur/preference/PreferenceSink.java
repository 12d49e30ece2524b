package dev.murmur.preference;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Takes what a file of preferences holds, in its order. */
public interface PreferenceSink {
    /** An order of two or more answers; a pair without a winner comes as a ranking of two answers of equal rank. */
    void ranking(Ranking ranking) throws IOException;

    /** A pair with a winner. */
    void pair(PreferencePair pair) throws IOException;

    /** Says where what comes next was read, file and line, to those who name it in complaints. */
    default void at(String where) {}

    /** A sink that takes the prompts alone. */
    static PreferenceSink ofPrompts(Consumer<List<Message>> prompts) {
        return new PreferenceSink() {
            @Override
            public void ranking(Ranking ranking) {
                prompts.accept(ranking.prompt());
            }

            @Override
            public void pair(PreferencePair pair) {
                prompts.accept(pair.prompt());
            }
        };
    }
}
