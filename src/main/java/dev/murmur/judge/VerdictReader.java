package dev.murmur.judge;

/**
 * Reads one style of judge's answer. The last well-formed verdict that the judge itself gives counts; one that it quotes
 * does not. Text is only looked at, never run, and what is in doubt is unreadable.
 */
@FunctionalInterface
public interface VerdictReader {
    Verdict read(Reply reply, Shown shown);
}
