package dev.murmur.simulate;

import java.util.List;

/**
 * What a judge finds in the text that it is sent.
 *
 * @param shown the responses in the order in which they stand there
 * @param instructions the text without the prompt and the responses
 */
record Exhibit(WorldPrompt prompt, List<Shown> shown, String instructions) {
    Exhibit {
        shown = List.copyOf(shown);
    }

    List<String> labels() {
        return shown.stream().map(Shown::label).toList();
    }

    /** A response and the name that the text gives it: A, 2, model_1. */
    record Shown(String label, WorldPrompt.Candidate candidate) {}
}
