package dev.murmur.preference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A conversation that waits for its next answer.
 *
 * @param id hash of the messages, the same wherever the prompt came from
 * @param messages ends with a user turn
 * @param source file or data set that it came from, for humans
 * @param tags free labels, sorted by name; {@link #REFERENCE} has a meaning
 */
public record Prompt(String id, List<Message> messages, String source, Map<String, String> tags) {
    /** The tag with an answer that is known to be right, for judges to compare with. */
    public static final String REFERENCE = "reference";

    public Prompt {
        messages = List.copyOf(messages);
        tags = new TreeMap<>(tags);
        if (messages.isEmpty() || messages.get(messages.size() - 1).role() != Role.USER) {
            throw new IllegalArgumentException("a prompt must end with a user turn, this one has " + roles(messages));
        }
    }

    public static Prompt of(List<Message> messages, String source, Map<String, String> tags) {
        return new Prompt(idOf(messages), messages, source, tags);
    }

    /** The id of a conversation: a hash of its roles and contents in order. */
    public static String idOf(List<Message> messages) {
        List<String> parts = new ArrayList<>();
        for (Message message : messages) {
            parts.add(message.role().name());
            parts.add(message.content());
        }
        return ContentId.of(parts);
    }

    /** An answer that is known to be right; null where there is none. */
    public @Nullable String answerKnown() {
        String reference = tags.get(REFERENCE);
        return reference == null || reference.isBlank() ? null : reference;
    }

    private static String roles(List<Message> messages) {
        return messages.isEmpty()
                ? "no turns"
                : "roles " + messages.stream().map(Message::role).toList();
    }
}
