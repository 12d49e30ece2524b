package dev.murmur.reward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.murmur.testing.Seeds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FoldsTest {
    private static final Preferences TIE = new Preferences(List.of(), List.of(Comparison.tie(0, 1)));

    @ParameterizedTest
    @MethodSource("dev.murmur.testing.Seeds#hundred")
    void everyFoldHasAPromptWithABetterResponse(long seed) {
        RandomGenerator random = Seeds.random(seed);
        List<EncodedGroup> groups = new ArrayList<>();
        for (int i = random.nextInt(1, 30); i > 0; i--) {
            groups.add(group(random.nextLong(), GroupLossTest.ranked(2)));
            groups.add(group(random.nextLong(), TIE));
        }

        Folds folds = Folds.of(groups, 5);

        Set<Integer> decided = new HashSet<>();
        for (EncodedGroup group : groups) {
            int fold = folds.of(group.promptId());
            assertThat(fold).isBetween(0, folds.count() - 1);
            if (group.preferences().pairs() > 0) {
                decided.add(fold);
            }
        }
        assertThat(decided).hasSize(folds.count());
    }

    private static EncodedGroup group(long id, Preferences preferences) {
        return new EncodedGroup(Long.toString(id), List.of(), List.of(), preferences);
    }
}
