package dev.murmur.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.murmur.json.InputException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadsTest {
    @Test
    void everyPieceIsDoneOnce() throws IOException {
        Set<Integer> done = ConcurrentHashMap.newKeySet();

        new Threads(3).run(100, piece -> assertThat(done.add(piece)).isTrue());

        assertThat(done).hasSize(100);
    }

    @Test
    void aFailureIsHandedOn() {
        Set<Integer> done = ConcurrentHashMap.newKeySet();

        assertThatThrownBy(() -> new Threads(2).run(100_000, piece -> {
                    done.add(piece);
                    if (piece == 5) {
                        throw new IOException("no room on the disk");
                    }
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("no room on the disk");
        assertThat(done).contains(5);
    }

    @Test
    void afterAFailureNoFurtherPieceIsBegun() {
        Set<Integer> done = ConcurrentHashMap.newKeySet();

        assertThatThrownBy(() -> new Threads(2).run(1000, piece -> {
                    if (piece == 1) {
                        throw new IOException("no room on the disk");
                    }
                    LockSupport.parkNanos(20_000_000); // until the failure is seen
                    done.add(piece);
                }))
                .isInstanceOf(IOException.class);

        assertThat(done).hasSizeLessThan(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "two", "1.5"})
    void aCountThatIsNoneIsRefused(String count) {
        assertThatThrownBy(() -> Threads.parse(count))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("MURMUR_THREADS")
                .hasMessageContaining(count);
    }
}
