package dev.murmur.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RankingTest {
    @Test
    void answersStandBestFirstAndTiersHoldEqualRanks() {
        Ranking ranking = ranking(answer("a", 4), answer("b", 1), answer("c", 2), answer("d", 2));

        assertThat(ranking.tiers().stream()
                        .map(tier -> tier.stream().map(RankedAnswer::responseId).toList()))
                .containsExactly(List.of("b"), List.of("c", "d"), List.of("a"));
    }

    @Test
    void aResponseHasOnePlace() {
        assertThatThrownBy(() -> ranking(answer("a", 1), answer("a", 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("response a is ranked twice");
    }

    @Test
    void ranksStartAtOne() {
        assertThatThrownBy(() -> answer("a", 0)).hasMessageContaining("ranks start at 1");
    }

    private static Ranking ranking(RankedAnswer... answers) {
        return new Ranking("p", List.of(Message.user("?")), List.of(answers), List.of("judge"), null);
    }

    private static RankedAnswer answer(String id, int rank) {
        return new RankedAnswer(id, "model-" + id, "text " + id, rank);
    }
}
