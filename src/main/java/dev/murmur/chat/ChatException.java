package dev.murmur.chat;

import java.io.IOException;

/** The server answered with something other than a reply. */
public final class ChatException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /** A refusal with the server's own message, shortened; never with a header, since those carry keys. */
    public ChatException(int status, String url, String detail) {
        super("HTTP " + status + " from " + url + ": " + detail);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
