package dev.murmur.format;

import dev.murmur.preference.Message;
import dev.murmur.preference.PreferencePair;
import dev.murmur.preference.Role;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Says in advance which rows a trainer would drop or cut at its default length. Lengths in tokens are estimated, four bytes
 * of UTF-8 to a token, since every trainer brings a tokenizer of its own.
 */
final class Linter {
    private static final int BYTES_PER_TOKEN = 4;
    private static final int TRL_MAX_LENGTH = 1024;
    private static final int LLAMA_FACTORY_CUTOFF = 2048;

    private final ExportFormat format;
    private final Map<String, Long> counts = new TreeMap<>();

    Linter(ExportFormat format) {
        this.format = format;
    }

    void look(PreferencePair pair) {
        long prompt = pair.prompt().stream()
                .mapToLong(message -> tokens(message.content()))
                .sum();
        long longer = prompt + Math.max(tokens(pair.chosenText()), tokens(pair.rejectedText()));
        count(pair.chosenText().isBlank() || pair.rejectedText().isBlank(), "one side is empty");
        switch (format) {
            case TRL, TRL_PLAIN, TRL_UNPAIRED, SFT_BEST ->
                count(longer > TRL_MAX_LENGTH, "dropped or cut by TRL at its max_length of 1024");
            case LLAMA_FACTORY ->
                count(longer > LLAMA_FACTORY_CUTOFF, "cut by LLaMA-Factory at its cutoff_len of 2048");
            case TRL_PROMPT_ONLY, OPENRLHF, AXOLOTL, NEMO, NECTAR, ULTRAFEEDBACK, REWARD_BENCH -> {}
        }
    }

    /** How many rows, by what would become of them. */
    Map<String, Long> counts() {
        return new TreeMap<>(counts);
    }

    private void count(boolean concerned, String what) {
        if (concerned) {
            counts.merge(what, 1L, Long::sum);
        }
    }

    private static long tokens(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length / BYTES_PER_TOKEN;
    }

    /** Whether user and assistant take turns, the user first and last, after at most one system turn. */
    static boolean alternates(List<Message> prompt) {
        int first = prompt.get(0).role() == Role.SYSTEM ? 1 : 0;
        for (int i = first; i < prompt.size(); i++) {
            if (prompt.get(i).role() != ((i - first) % 2 == 0 ? Role.USER : Role.ASSISTANT)) {
                return false;
            }
        }
        return (prompt.size() - first) % 2 == 1;
    }
}
