package dev.murmur.json;

/** A line of a JSON Lines file, or a field of its object, is not what it must be. */
public final class JsonLinesException extends InputException {
    private static final long serialVersionUID = 1L;

    /** A complaint about a place, {@code answers.jsonl:17}. */
    JsonLinesException(String where, String message) {
        super(where + ": " + message);
    }

    JsonLinesException(String where, String message, Throwable cause) {
        super(where + ": " + message, cause);
    }
}
