package dev.murmur.encode;

import dev.murmur.preference.Message;
import java.util.List;
import java.util.stream.Collectors;

/** A prompt and one response to it: what a reward is given for. */
public record Exchange(List<Message> prompt, String response) {
    public Exchange {
        prompt = List.copyOf(prompt);
    }

    /** The conversation's turns as one text. */
    public String promptText() {
        return prompt.size() == 1
                ? prompt.get(0).content()
                : prompt.stream().map(Message::content).collect(Collectors.joining("\n\n"));
    }
}
