package dev.murmur.pairs;

import dev.murmur.json.Json;
import dev.murmur.preference.Message;
import dev.murmur.preference.PreferencePair;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.List;

/** Writes one prompt's pairs as JSON Lines; prompt, answers and names are escaped once, however many pairs they are in. */
final class PairEncoder {
    private static final byte[] PROMPT = key("{\"prompt\":");
    private static final byte[] CHOSEN = key(",\"chosen\":");
    private static final byte[] REJECTED = key(",\"rejected\":");

    private final IdentityHashMap<Object, byte[]> known = new IdentityHashMap<>();

    /** The lines of pairs that share one prompt, each as {@link Json#write} would write it. */
    byte[] lines(List<PreferencePair> pairs) {
        known.clear();
        byte[] prompt = pairs.isEmpty() ? new byte[0] : Json.bytes(pairs.get(0).prompt());
        var out = new ByteArrayOutputStream(pairs.size() * 2048);
        for (PreferencePair pair : pairs) {
            out.writeBytes(PROMPT);
            out.writeBytes(prompt);
            out.writeBytes(CHOSEN);
            out.writeBytes(turn(pair.chosen()));
            out.writeBytes(REJECTED);
            out.writeBytes(turn(pair.rejected()));
            out.writeBytes(rest(pair));
        }
        return out.toByteArray();
    }

    private byte[] turn(List<Message> turn) {
        return known.computeIfAbsent(turn, Json::bytes);
    }

    private byte[] text(String text) {
        return known.computeIfAbsent(text, Json::bytes);
    }

    private byte[] rest(PreferencePair pair) {
        var rest = new ByteArrayOutputStream(256);
        rest.writeBytes(key(",\"margin\":" + pair.margin() + ",\"probability\":" + pair.probability() + ",\"weight\":"
                + pair.weight() + ",\"chosen_model\":"));
        rest.writeBytes(text(pair.chosenModel()));
        rest.writeBytes(key(",\"rejected_model\":"));
        rest.writeBytes(text(pair.rejectedModel()));
        rest.writeBytes(key(",\"chosen_rank\":" + pair.chosenRank() + ",\"rejected_rank\":" + pair.rejectedRank()
                + ",\"prompt_id\":"));
        rest.writeBytes(text(pair.promptId()));
        rest.writeBytes(key(",\"source\":"));
        rest.writeBytes(text(pair.source()));
        rest.writeBytes(key("}\n"));
        return rest.toByteArray();
    }

    private static byte[] key(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }
}
