package dev.murmur.chat;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A call that brought no reply, and what that means for the next one. The message never holds a key. */
public final class ChatException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Diagnosis diagnosis;
    private final int tries;

    /** A refusal with the server's own message, shortened; never with a header, since those carry keys. */
    public ChatException(int status, String url, String detail) {
        this(status, "HTTP " + status + " from " + url + ": " + detail, FaultReader.ofStatus(status), 1, null);
    }

    /**
     * A call that failed.
     *
     * @param status the server's HTTP status; 0 when no answer came
     */
    public ChatException(int status, String message, Diagnosis diagnosis, int tries, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
        this.diagnosis = diagnosis;
        this.tries = tries;
    }

    /** The failure of a call to which no answer came. */
    public static ChatException of(IOException e) {
        return new ChatException(0, String.valueOf(e.getMessage()), FaultReader.of(e), 1, e);
    }

    /** The same failure after so many calls. */
    ChatException after(int calls) {
        return new ChatException(status, String.valueOf(getMessage()), diagnosis, calls, this);
    }

    /** The same failure, seen in another light. */
    ChatException as(Diagnosis other) {
        return new ChatException(status, String.valueOf(getMessage()), other, tries, this);
    }

    /** The server's HTTP status; 0 when no answer came. */
    public int status() {
        return status;
    }

    public Diagnosis diagnosis() {
        return diagnosis;
    }

    /** How many calls were made before this one was given up; 0 when none left this program. */
    public int tries() {
        return tries;
    }
}
