package dev.murmur.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.murmur.testing.Seeds;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PromptClustersTest {
    private final MinHash hash = new MinHash();

    @Test
    void similarityIsSharedGramsOverAllGrams() {
        assertThat(Shingles.jaccard(Shingles.of("abcdef"), Shingles.of("abcdeX")))
                .isEqualTo(1 / 3.0);
        assertThat(Shingles.jaccard(Shingles.of("Same, TEXT!"), Shingles.of("same text")))
                .isEqualTo(1);
        assertThat(Shingles.jaccard(Shingles.of(""), Shingles.of("text here"))).isZero();
    }

    @Test
    void aSketchTellsTheSimilarityWithinItsError() {
        RandomGenerator random = Seeds.random(1);
        double error = 0;
        for (int i = 0; i < 200; i++) {
            String text = words(random, 60);
            String other = text.substring(0, text.length() - 40) + words(random, 6);
            byte[] both = new byte[2 * MinHash.ENTRIES];
            System.arraycopy(hash.sketch(Shingles.of(text)), 0, both, 0, MinHash.ENTRIES);
            System.arraycopy(hash.sketch(Shingles.of(other)), 0, both, MinHash.ENTRIES, MinHash.ENTRIES);
            error += MinHash.similarity(both, 0, MinHash.ENTRIES)
                    - Shingles.jaccard(Shingles.of(text), Shingles.of(other));
        }
        assertThat(error / 200).isCloseTo(0, within(0.01));
    }

    @Test
    void plantedNearDuplicatesAreFoundAndStrangersAreNot() {
        RandomGenerator random = Seeds.random(2);
        var clusters = new PromptClusters(0.8);
        int planted = 0;
        long id = 0;
        for (int i = 0; i < 2000; i++) {
            String text = words(random, 40);
            String near = text + " " + words(random, 2);
            clusters.add(id++, hash.sketch(Shingles.of(text)));
            boolean similar = Shingles.jaccard(Shingles.of(text), Shingles.of(near)) >= 0.8;
            planted += similar ? 1 : 0;
            clusters.add(similar ? id++ : id - 1, hash.sketch(Shingles.of(similar ? near : text)));
        }

        Map<Long, Long> leaders = clusters.leaders();

        assertThat(planted).isGreaterThan(1500);
        assertThat(leaders.size()).isBetween((int) (0.99 * planted), planted);
        assertThat(leaders).allSatisfy((prompt, leader) -> assertThat(prompt).isEqualTo(leader + 1));
    }

    @Test
    void everyBandWidthFindsNearlyAllPairsOfItsSimilarity() {
        assertThat(List.of(0.5, 0.8, 0.95)).allSatisfy(similarity -> {
            int rows = PromptClusters.rowsPerBand(similarity);
            assertThat(1 - Math.pow(1 - Math.pow(similarity, rows), Math.floorDiv(128, rows)))
                    .isGreaterThan(0.995);
        });
    }

    private static String words(RandomGenerator random, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Integer.toString(random.nextInt(20_000), 36))
                .collect(Collectors.joining(" "));
    }
}
