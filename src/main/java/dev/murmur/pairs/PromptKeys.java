package dev.murmur.pairs;

import dev.murmur.json.Parallel;
import dev.murmur.preference.Message;
import dev.murmur.preference.Prompt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a prompt is split by: a hash of its text, the same for all near-duplicates. */
final class PromptKeys {
    private final Map<Long, Long> leaders;

    private PromptKeys(Map<Long, Long> leaders) {
        this.leaders = new HashMap<>(leaders);
    }

    /** Every prompt by itself. */
    static PromptKeys alone() {
        return new PromptKeys(Map.of());
    }

    /** Goes through the source once to find near-duplicates. */
    static PromptKeys clustered(PreferenceSource source, double similarity, int threads) throws IOException {
        var clusters = new PromptClusters(similarity);
        var hash = new MinHash();
        try (var pieces = source.open()) {
            Parallel.run(
                    threads,
                    pieces::next,
                    piece -> sketches(piece, hash),
                    sketched -> sketched.forEach(one -> clusters.add(one.id, one.sketch)));
        }
        return new PromptKeys(clusters.leaders());
    }

    long of(String promptId) {
        long id = id(promptId);
        return leaders.getOrDefault(id, id);
    }

    private static final class Sketched {
        private final long id;
        private final byte[] sketch;

        private Sketched(long id, byte[] sketch) {
            this.id = id;
            this.sketch = sketch;
        }
    }

    private static List<Sketched> sketches(PreferenceSource.Piece piece, MinHash hash) throws IOException {
        var sketches = new ArrayList<Sketched>();
        piece.prompts(prompt -> {
            long id = id(Prompt.idOf(prompt));
            if (sketches.isEmpty() || sketches.get(sketches.size() - 1).id != id) {
                String text = prompt.stream().map(Message::content).collect(Collectors.joining("\n"));
                sketches.add(new Sketched(id, hash.sketch(Shingles.inOrder(text))));
            }
        });
        return sketches;
    }

    private static long id(String promptId) {
        return Long.parseUnsignedLong(promptId.substring(0, Long.BYTES * 2), 16);
    }
}
