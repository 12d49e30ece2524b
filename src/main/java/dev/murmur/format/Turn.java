package dev.murmur.format;

import dev.murmur.preference.Message;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A turn as chat templates want it. */
record Turn(String role, String content) {
    static Turn of(Message message) {
        return new Turn(message.role().name().toLowerCase(Locale.ROOT), message.content());
    }

    static List<Turn> of(List<Message> messages) {
        return messages.stream().map(Turn::of).toList();
    }

    /** A conversation and its answer. */
    static List<Turn> of(List<Message> prompt, List<Message> answer) {
        return of(Stream.concat(prompt.stream(), answer.stream()).toList());
    }
}
