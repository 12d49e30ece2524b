package dev.murmur.format;

import dev.murmur.preference.ContentId;
import dev.murmur.preference.Message;
import dev.murmur.preference.Prompt;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells a prompt that comes for the first time; keeps 64 bits of each. */
final class OncePerPrompt {
    private final Set<Long> seen = new HashSet<>();

    boolean isFirst(List<Message> prompt) {
        return seen.add(ContentId.seed(Prompt.idOf(prompt)));
    }
}
