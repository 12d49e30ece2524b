package dev.murmur.format;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonLinesException;
import dev.murmur.json.JsonObject;
import dev.murmur.json.Rows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The formats that can be read, the more particular before the more general. */
public enum ImportFormat {
    /** Our own rankings and pairs. */
    MURMUR,
    /** Nectar, rank 1.0 best, and AlpacaEval rankings of the same shape. */
    NECTAR,
    /** Two responses and a label: {@code response_a, response_b, label}. */
    LABELLED,
    /** UltraFeedback with all its completions. */
    ULTRAFEEDBACK,
    /** UltraFeedback's pairs, in the forms of four publishers. */
    ULTRAFEEDBACK_BINARIZED,
    /** AlpacaEval's annotations. */
    ALPACA_EVAL,
    /** Human judgments of MT-bench and Chatbot Arena. */
    MT_BENCH,
    /** Votes of Chatbot Arena as a table: {@code winner_model_a, winner_model_b, winner_tie}. */
    ARENA_VOTES,
    /** FastChat's pairwise judgments of MT-bench answers. */
    FASTCHAT,
    /** HelpSteer 2's preferences and HelpSteer 3. */
    HELPSTEER_PREFERENCE,
    /** HelpSteer 1 and 2, attributes of single responses. */
    HELPSTEER,
    /** NeMo RL. */
    NEMO,
    /** TRL's unpaired rows. */
    TRL_UNPAIRED,
    /** LLaMA-Factory's rows for KTO. */
    LLAMA_FACTORY_KTO,
    /** HH-RLHF. */
    HH,
    /** LLaMA-Factory, sharegpt and alpaca. */
    LLAMA_FACTORY,
    /** Axolotl. */
    AXOLOTL,
    /** RewardBench. */
    REWARD_BENCH,
    /** TRL's preference rows, four shapes. */
    TRL,
    /** OpenRLHF, which takes TRL's shapes. */
    OPENRLHF;

    /** The format of that name, {@code alpaca-eval}; null for {@code auto}. */
    public static @Nullable ImportFormat named(String name) throws InputException {
        for (ImportFormat format : values()) {
            if (format.toString().equals(name.toLowerCase(Locale.ROOT))) {
                return format;
            }
        }
        if (name.equals("auto")) {
            return null;
        }
        throw new InputException("there is no format \"" + name + "\"; known are auto, " + names());
    }

    /**
     * The format of a file, told from its first row of a known shape; {@link Strays} may come before it.
     *
     * @throws InputException if there is no such row, or its shape is none that is known
     */
    public static ImportFormat of(Path file) throws IOException {
        try (Rows rows = Rows.open(file)) {
            InputException unreadable = null; // all are told of when the rows are read
            var strays = new Strays();
            while (true) {
                JsonObject row;
                try {
                    row = rows.next();
                } catch (JsonLinesException e) {
                    unreadable = unreadable == null ? e : unreadable;
                    continue;
                }
                if (row == null) {
                    throw strays.fileWithoutFormat(file + ": there is no row in it that can be used"
                            + (unreadable == null ? "" : "; the first: " + unreadable.getMessage()));
                }
                Optional<ImportFormat> format = strays.formatOf(row);
                if (format.isPresent()) {
                    return format.get();
                }
            }
        }
    }

    /** The first format that a row fits. */
    static Optional<ImportFormat> seen(JsonObject row) {
        return Arrays.stream(values())
                .filter(format -> format.importer().recognises(row))
                .findFirst();
    }

    static String names() {
        return Arrays.stream(values()).map(ImportFormat::toString).collect(Collectors.joining(", "));
    }

    Importer importer() {
        return switch (this) {
            case MURMUR -> new OwnRows();
            case NECTAR -> new Nectar();
            case LABELLED -> new LabelledPairs();
            case ULTRAFEEDBACK -> new UltraFeedback();
            case ULTRAFEEDBACK_BINARIZED -> new UltraFeedbackBinarized();
            case ALPACA_EVAL -> new AlpacaEval();
            case MT_BENCH -> new Arena();
            case ARENA_VOTES -> new ArenaVotes();
            case FASTCHAT -> new FastChatJudgments();
            case HELPSTEER_PREFERENCE -> new HelpSteerPreference();
            case HELPSTEER -> new HelpSteer();
            case NEMO -> new Nemo();
            case TRL_UNPAIRED -> new TrlUnpaired();
            case LLAMA_FACTORY_KTO -> new LlamaFactoryKto();
            case HH -> new Hh();
            case LLAMA_FACTORY -> new LlamaFactory();
            case AXOLOTL -> new Axolotl();
            case REWARD_BENCH -> new RewardBench();
            case TRL, OPENRLHF -> new TrlPreference();
        };
    }

    /** The name on the command line: {@code alpaca-eval}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
