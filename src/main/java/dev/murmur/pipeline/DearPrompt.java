package dev.murmur.pipeline;

import dev.murmur.chat.PromptCosts;
import dev.murmur.json.JsonLines;
import dev.murmur.preference.Prompt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A prompt that cost much.
 *
 * @param begins how its last turn begins
 * @param calls retries and wasted ones included
 * @param tokens input and output
 * @param costUsd without the models whose price is unknown
 */
record DearPrompt(String promptId, String begins, int calls, long tokens, double costUsd) {
    private static final int SHOWN = 60; // characters

    /** The dearest prompts of a stage, dearest first, found again in the run's prompts. */
    static List<DearPrompt> of(PromptCosts costs, int count, Path prompts) throws IOException {
        List<PromptCosts.Cost> dearest = costs.dearest(count);
        Map<Long, Prompt> found = new HashMap<>();
        Set<Long> wanted = dearest.stream().map(PromptCosts.Cost::prompt).collect(Collectors.toSet());
        JsonLines.each(prompts, line -> line.as(Prompt.class), row -> {
            long key = PromptCosts.key(row.id());
            if (wanted.contains(key)) {
                found.put(key, row);
            }
        });
        List<DearPrompt> shown = new ArrayList<>();
        for (PromptCosts.Cost cost : dearest) {
            Prompt prompt = found.get(cost.prompt());
            if (prompt != null) {
                shown.add(of(cost, prompt));
            }
        }
        return shown;
    }

    private static DearPrompt of(PromptCosts.Cost cost, Prompt prompt) {
        String text = prompt.messages().get(prompt.messages().size() - 1).content();
        String line = text.strip().replaceAll("\\s+", " ");
        String begins = line.length() > SHOWN ? line.substring(0, SHOWN) + ".." : line;
        return new DearPrompt(prompt.id(), begins, cost.calls(), cost.tokens(), cost.usd());
    }
}
