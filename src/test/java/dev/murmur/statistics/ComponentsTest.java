package dev.murmur.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComponentsTest {
    @Test
    void aPathHasAComponentAnItemAndACycleHasOne() {
        assertThat(of(3, 0, 1, 1, 2).members()).hasSize(3);
        assertThat(of(3, 0, 1, 1, 2, 2, 0).isOne()).isTrue();
    }

    @Test
    void twoCyclesWithABridgeOneWayAreTwoComponents() {
        assertThat(of(5, 0, 1, 1, 0, 1, 2, 2, 3, 3, 4, 4, 2).members())
                .containsExactly(List.of(0, 1), List.of(2, 3, 4));
    }

    @Test
    void twoIslands() {
        assertThat(of(4, 0, 1, 1, 0, 2, 3, 3, 2).members()).containsExactly(List.of(0, 1), List.of(2, 3));
    }

    @Test
    void aTieConnectsBothWays() {
        var comparisons = new Comparisons(2);
        comparisons.addTie(0, 1, 1);

        assertThat(Components.of(comparisons).isOne()).isTrue();
    }

    /** Eleven games, of which a bootstrap replicate draws eleven: enumerated exactly. */
    @Test
    void aQuarterOfTheReplicatesOfASmallSampleHasNoStrengths() {
        double[][] wins = {{0, 1, 1}, {2, 0, 1}, {4, 2, 0}};

        assertThat(disconnected(wins, 0, 11, new double[3][3])).isCloseTo(0.236378, within(1e-6));
    }

    /** The probability that games drawn into the cells from {@code cell} on leave the table disconnected. */
    private static double disconnected(double[][] wins, int cell, int left, double[][] drawn) {
        int i = cell / 3;
        int j = cell % 3;
        if (cell == 9) {
            return left == 0 && !Components.of(Comparisons.ofWins(drawn)).isOne() ? factorial(11) : 0;
        }
        double sum = 0;
        for (int count = 0; count <= (wins[i][j] > 0 ? left : 0); count++) {
            drawn[i][j] = count;
            sum += Math.pow(wins[i][j] / 11, count)
                    / factorial(count)
                    * disconnected(wins, cell + 1, left - count, drawn);
        }
        drawn[i][j] = 0;
        return sum;
    }

    private static double factorial(int n) {
        return n == 0 ? 1 : n * factorial(n - 1);
    }

    private static Components of(int items, int... edges) {
        boolean[][] graph = new boolean[items][items];
        for (int edge = 0; edge < edges.length; edge += 2) {
            graph[edges[edge]][edges[edge + 1]] = true;
        }
        return Components.of(graph);
    }
}
