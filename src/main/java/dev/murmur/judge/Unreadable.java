package dev.murmur.judge;

/**
 * No verdict could be read.
 *
 * @param reason for people, and for the judge when it is asked again
 */
public record Unreadable(String reason) implements Verdict {
    @Override
    public boolean readable() {
        return false;
    }
}
