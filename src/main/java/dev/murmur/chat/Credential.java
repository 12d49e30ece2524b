package dev.murmur.chat;

/** A key, kept from every text: it does not print, and {@link #redact} takes it out of what others print. */
final class Credential {
    private final String key;

    Credential(String key) {
        this.key = key;
    }

    /** For the request's header and nothing else. */
    String reveal() {
        return key;
    }

    /** A server's text without the key, should it quote it. */
    String redact(String text) {
        return text.replace(key, "***");
    }

    @Override
    public String toString() {
        return "***";
    }
}
