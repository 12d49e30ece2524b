package dev.murmur.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParallelTest {
    @Test
    void resultsComeInTheOrderOfTheirPieces() throws IOException {
        List<Integer> pieces = IntStream.range(0, 1_000).boxed().toList();

        assertThat(doubled(pieces))
                .isEqualTo(pieces.stream().map(piece -> 2 * piece).toList());
    }

    @Test
    void anInterruptIsLeftForOthersToSee() throws IOException {
        Thread.currentThread().interrupt();

        assertThat(doubled(List.of(1, 2, 3))).containsExactly(2, 4, 6);

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void whatFailsInAWorkerFailsTheWhole() {
        assertThatThrownBy(() -> run(List.of(1, 2, 3), failing(new IOException("the disk is full")), new ArrayList<>()))
                .hasMessage("the disk is full");
        assertThatThrownBy(() -> run(List.of(1, 2, 3), failing(new IllegalStateException("a bug")), new ArrayList<>()))
                .hasMessage("a bug");
    }

    private static Parallel.Work<Integer, Integer> failing(Exception failure) {
        return piece -> {
            if (failure instanceof IOException io) {
                throw io;
            }
            throw (RuntimeException) failure;
        };
    }

    private static List<Integer> doubled(List<Integer> pieces) throws IOException {
        List<Integer> results = new ArrayList<>();
        run(pieces, piece -> 2 * piece, results);
        return results;
    }

    private static void run(List<Integer> pieces, Parallel.Work<Integer, Integer> work, List<Integer> results)
            throws IOException {
        Iterator<Integer> each = pieces.iterator();
        Parallel.<Integer, Integer>run(2, () -> each.hasNext() ? each.next() : null, work, results::add);
    }
}
