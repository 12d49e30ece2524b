package dev.murmur.ranking;

import dev.murmur.judge.Judgment;

/**
 * The calls that questions took, replies that could not be read and were asked again among them.
 *
 * @param count how many
 * @param unreadable how many of the replies gave no verdict though they should have
 * @param latencyMs of all, one after the other
 */
record Calls(int count, int unreadable, long inputTokens, long outputTokens, long latencyMs) {
    static final Calls NONE = new Calls(0, 0, 0, 0, 0);

    static Calls of(Judgment judgment) {
        boolean verdictWanted = judgment.reading() != Judgment.Reading.REASONING;
        return new Calls(
                1,
                verdictWanted && !judgment.verdict().readable() ? 1 : 0,
                judgment.usage().inputTokens(),
                judgment.usage().outputTokens(),
                judgment.latencyMs());
    }

    Calls plus(Calls more) {
        return new Calls(
                count + more.count,
                unreadable + more.unreadable,
                inputTokens + more.inputTokens,
                outputTokens + more.outputTokens,
                latencyMs + more.latencyMs);
    }
}
