package dev.murmur.format;

import dev.murmur.preference.Message;
import dev.murmur.preference.PreferencePair;
import dev.murmur.preference.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Says in advance which rows a trainer would drop or cut at its default length. Lengths in tokens are estimated, four bytes
 * of UTF-8 to a token, since every trainer brings a tokenizer of its own. The defaults are those of TRL 1.13's
 * {@code *_config.py}; Axolotl's {@code utils/schemas/config.py} ({@code sequence_len}; {@code excess_length_strategy} is to
 * drop); RewardBench's {@code rewardbench.py} ({@code max_length}, {@code force_truncation}); OpenRLHF's and LLaMA-Factory's
 * command lines; NeMo RL's example of DPO.
 */
final class Linter {
    private static final int BYTES_PER_TOKEN = 4;
    private static final int MOST_BYTES = 3; // of UTF-8 for one char
    private static final int OPENRLHF_MAX_LEN = 512;

    private final ExportFormat format;
    private final @Nullable Limit limit;
    private final Map<String, Long> counts = new TreeMap<>();

    Linter(ExportFormat format) {
        this.format = format;
        this.limit = limit(format);
    }

    /** What a trainer does to a row whose longer side has more tokens than this by default. */
    private record Limit(int tokens, String what) {}

    /** What would become of a pair, in words; nothing where it would be trained on as it is. */
    List<String> look(PreferencePair pair) {
        var complaints = new ArrayList<String>();
        if (pair.chosenText().isBlank() || pair.rejectedText().isBlank()) {
            complaints.add("one side is empty");
        }
        if (limit != null && !surelyWithin(pair, limit.tokens)) {
            long prompt = 0;
            for (Message message : pair.prompt()) {
                prompt += tokens(message.content());
            }
            if (prompt + Math.max(tokens(pair.chosenText()), tokens(pair.rejectedText())) > limit.tokens) {
                complaints.add(limit.what);
            }
            if (format == ExportFormat.TRL_UNPAIRED && prompt >= limit.tokens) {
                complaints.add("dropped by TRL's KTOTrainer, whose prompt must be shorter than its max_length of 1024");
            }
            if (format == ExportFormat.OPENRLHF && prompt >= OPENRLHF_MAX_LEN - 2) {
                complaints.add("dropped by OpenRLHF's DPO, whose prompt must leave room in the max_len of 512");
            }
        }
        complaints.forEach(what -> counts.merge(what, 1L, Long::sum));
        return complaints;
    }

    /** How many rows, by what would become of them. */
    Map<String, Long> counts() {
        return new TreeMap<>(counts);
    }

    private static @Nullable Limit limit(ExportFormat format) {
        return switch (format) {
            case MURMUR, TRL, TRL_PLAIN ->
                new Limit(1024, "dropped by TRL's RewardTrainer and cut by its DPOTrainer at their max_length of 1024");
            case TRL_UNPAIRED -> new Limit(1024, "cut by TRL's KTOTrainer at its max_length of 1024");
            case SFT_BEST -> new Limit(1024, "cut by TRL's SFTTrainer at its max_length of 1024");
            case OPENRLHF -> new Limit(OPENRLHF_MAX_LEN, "cut by OpenRLHF at its max_len of 512");
            case LLAMA_FACTORY -> new Limit(2048, "cut by LLaMA-Factory at its cutoff_len of 2048");
            case AXOLOTL -> new Limit(512, "dropped by Axolotl at its sequence_len of 512");
            case NEMO ->
                new Limit(1024, "masked out by NeMo RL at the max_total_sequence_length of 1024 of its DPO example");
            case REWARD_BENCH ->
                new Limit(512, "over RewardBench's max_length of 512, to which it cuts with --force_truncation only");
            case TRL_PROMPT_ONLY, NECTAR, ULTRAFEEDBACK -> null;
        };
    }

    /** Whether a pair is within a limit even if every character took three bytes, so that none need be counted. */
    private static boolean surelyWithin(PreferencePair pair, int tokens) {
        long characters =
                Math.max(pair.chosenText().length(), pair.rejectedText().length());
        for (Message message : pair.prompt()) {
            characters += message.content().length();
        }
        return characters * MOST_BYTES / BYTES_PER_TOKEN < tokens - 2;
    }

    private static long tokens(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes / BYTES_PER_TOKEN;
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
