package dev.murmur.preference;

/** One turn of a conversation. The content may be empty: some models do answer with nothing. */
public record Message(Role role, String content) {
    public static Message system(String content) {
        return new Message(Role.SYSTEM, content);
    }

    public static Message user(String content) {
        return new Message(Role.USER, content);
    }

    public static Message assistant(String content) {
        return new Message(Role.ASSISTANT, content);
    }
}
