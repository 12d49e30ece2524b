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

    private final Map<String, Long> counts = new TreeMap<>();

    void look(PreferencePair pair) {
        long prompt = pair.prompt().stream()
                .mapToLong(message -> tokens(message.content()))
                .sum();
        long longer = prompt + Math.max(tokens(pair.chosenText()), tokens(pair.rejectedText()));
        count(longer > TRL_MAX_LENGTH, "TRL RewardTrainer drops: over max_length 1024");
        count(longer > LLAMA_FACTORY_CUTOFF, "LLaMA-Factory cuts: over cutoff_len 2048");
        count(!alternates(pair.prompt()), "LLaMA-Factory drops: turns do not alternate");
        count(pair.chosenText().isBlank() || pair.rejectedText().isBlank(), "any trainer: one side is empty");
        count(
                pair.chosenText().strip().equals(pair.rejectedText().strip()),
                "Axolotl: the sides differ only in white space");
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
