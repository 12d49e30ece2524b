package dev.murmur.json;

import java.io.IOException;

/** What a user gave cannot be used; the message says where, what was found, what was meant and what to do. */
public class InputException extends IOException {
    private static final long serialVersionUID = 1L;

    public InputException(String message) {
        super(message);
    }

    public InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
