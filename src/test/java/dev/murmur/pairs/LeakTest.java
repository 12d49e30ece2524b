package dev.murmur.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.murmur.json.JsonLines;
import dev.murmur.json.JsonObject;
import dev.murmur.preference.Message;
import dev.murmur.preference.PreferencePair;
import dev.murmur.preference.Prompt;
import dev.murmur.provenance.Progress;
import dev.murmur.testing.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A million pairs: every tenth prompt a near-duplicate of another, every twentieth a duplicate. */
@Tag("slow")
class LeakTest {
    private static final int PAIRS = 1_000_000;
    private static final int PIECE = 10_000;
    private static final double SIMILARITY = 0.8;

    @TempDir
    Path folder;

    @Test
    void noPromptNorItsNearDuplicateStandsOnTwoSides() throws IOException {
        PairSummary summary = PairStage.expand(LeakTest::pieces, folder, PairSettings.DEFAULTS, Progress.NONE);
        Map<String, Side> sides = sides();

        int planted = 0;
        int leaked = 0;
        for (int i = 0; i < PAIRS; i++) {
            String original = original(i);
            String text = prompt(i);
            if (Shingles.jaccard(Shingles.of(original), Shingles.of(text)) >= SIMILARITY) {
                planted += original.equals(text) ? 0 : 1;
                leaked += sides.get(id(original)) == sides.get(id(text)) ? 0 : 1;
            }
        }
        assertThat(summary.pairs()).isEqualTo(PAIRS);
        assertThat(planted).isGreaterThan(50_000);
        assertThat(leaked).isZero();
        assertThat(summary.pairs(Side.TRAIN)).isBetween(890_000L, 910_000L);
    }

    private Map<String, Side> sides() throws IOException {
        var sides = new HashMap<String, Side>();
        for (Side side : Side.values()) {
            try (Stream<JsonObject> rows = JsonLines.objects(folder.resolve(side.fileName()))) {
                for (JsonObject row : (Iterable<JsonObject>) rows::iterator) {
                    assertThat(sides.merge(row.text("prompt_id"), side, (old, now) -> now))
                            .isEqualTo(side);
                }
            }
        }
        return sides;
    }

    private static PreferenceSource.Pieces pieces() {
        int[] next = {0};
        return new PreferenceSource.Pieces() {
            @Override
            public PreferenceSource.@Nullable Piece next() {
                int from = next[0];
                if (from == PAIRS) {
                    return null;
                }
                next[0] += PIECE;
                return (sink, unusable) -> {
                    for (int i = from; i < from + PIECE; i++) {
                        sink.pair(pair(i));
                    }
                };
            }

            @Override
            public void close() {}
        };
    }

    /** What the prompt at this place was made from: every tenth and twentieth from the one before it. */
    private static String original(int i) {
        return text(i % 10 == 9 || i % 20 == 4 ? i - 1 : i);
    }

    private static String prompt(int i) {
        return i % 10 == 9 ? original(i) + " " + words(Seeds.random(i), 1 + i / 10 % 4) : original(i);
    }

    private static String text(int i) {
        return words(Seeds.random(i), 30);
    }

    private static String words(RandomGenerator random, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Integer.toString(random.nextInt(1_000_000), 36))
                .collect(Collectors.joining(" "));
    }

    private static String id(String prompt) {
        return Prompt.idOf(List.of(Message.user(prompt)));
    }

    private static PreferencePair pair(int i) {
        List<Message> prompt = List.of(Message.user(prompt(i)));
        return new PreferencePair(
                prompt,
                List.of(Message.assistant("good " + i)),
                List.of(Message.assistant("bad " + i)),
                1,
                1,
                1,
                "",
                "",
                0,
                0,
                Prompt.idOf(prompt),
                "");
    }
}
