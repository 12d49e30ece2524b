package dev.murmur.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.murmur.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PhraseIndexTest {
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.murmur.testing.Seeds#hundred")
    void everyPhraseThatOccursIsFound(long seed) {
        RandomGenerator random = Seeds.random(seed);
        var index = new PhraseIndex();
        List<String> phrases = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            phrases.add(text(random, random.nextInt(1, 90)));
            index.add(phrases.get(i), i);
        }
        int chosen = random.nextInt(phrases.size());

        assertThat(index.candidates(text(random, 40) + phrases.get(chosen) + text(random, 40)))
                .contains(chosen);
    }

    @Test
    void phrasesThatShareTheirEndAreToldApartByTheirBeginning() {
        var index = new PhraseIndex();
        String end = " and answer with one letter, please, nothing else at all.";
        for (int i = 0; i < 100; i++) {
            index.add("Question " + i + " of a long list asks something" + end, i);
        }

        assertThat(index.candidates("Question 77 of a long list asks something" + end))
                .contains(77)
                .hasSizeLessThan(20);
    }

    @Test
    void textWithoutAnyPhraseFindsNone() {
        var index = new PhraseIndex();
        index.add("Why do bees dance in the dark?", 0);

        assertThat(index.candidates("Nothing of the kind is asked here.")).isEmpty();
        assertThat(index.candidates("")).isEmpty();
    }

    private static String text(RandomGenerator random, int length) {
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) random.nextInt('a', 'e'));
        }
        return text.toString();
    }
}
