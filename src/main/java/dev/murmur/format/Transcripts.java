package dev.murmur.format;

import dev.murmur.preference.Message;
import java.util.List;
import java.util.stream.Collectors;

/** Conversations written out as Human and Assistant paragraphs. A system turn is put before the first. */
final class Transcripts {
    private Transcripts() {}

    /** A prompt with the empty Assistant turn that waits for its answer. */
    static String waiting(List<Message> prompt) {
        return prompt.stream()
                        .map(message -> switch (message.role()) {
                            case USER -> "\n\nHuman: " + message.content();
                            case ASSISTANT -> "\n\nAssistant: " + message.content();
                            case SYSTEM -> message.content();
                        })
                        .collect(Collectors.joining())
                + "\n\nAssistant:";
    }
}
