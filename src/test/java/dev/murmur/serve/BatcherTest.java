package dev.murmur.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.murmur.encode.Exchange;
import dev.murmur.reward.Reward;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BatcherTest {
    private final FakeScorer scorer = new FakeScorer();

    @Test
    void requestsThatWaitTogetherAreScoredTogether() throws Exception {
        try (Batcher batcher = batcher(8, Duration.ofSeconds(5), 100, Duration.ofSeconds(20))) {
            List<CompletableFuture<List<Reward>>> answers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                answers.add(batcher.submit(exchanges("request " + i + ": ", 2)));
            }

            for (int i = 0; i < 4; i++) {
                assertThat(get(answers.get(i))).isEqualTo(rewards(exchanges("request " + i + ": ", 2)));
            }
        }
        assertThat(scorer.batches).extracting(List::size).containsExactly(8);
    }

    @Test
    void aBatchGoesBeforeItIsFullWhenItsFirstHasWaitedLongEnough() throws Exception {
        try (Batcher batcher = batcher(64, Duration.ofMillis(1), 100, Duration.ofSeconds(20))) {
            assertThat(get(batcher.submit(exchanges("", 3)))).hasSize(3);
        }
    }

    @Test
    void aRequestLargerThanABatchIsSpreadOverSeveralAndKeepsItsOrder() throws Exception {
        List<Exchange> exchanges = exchanges("", 21);
        try (Batcher batcher = batcher(8, Duration.ZERO, 100, Duration.ofSeconds(20))) {
            assertThat(get(batcher.submit(exchanges))).isEqualTo(rewards(exchanges));
        }
        assertThat(scorer.batches).allSatisfy(batch -> assertThat(batch).hasSizeLessThanOrEqualTo(8));
    }

    @Test
    void whatDoesNotFitIntoTheQueueIsRefusedAndHarmsNothingThatDoes() throws Exception {
        scorer.hold();
        try (Batcher batcher = batcher(2, Duration.ZERO, 6, Duration.ofSeconds(20))) {
            CompletableFuture<List<Reward>> first = batcher.submit(exchanges("first", 4));

            assertThatThrownBy(() -> batcher.submit(exchanges("second", 5)))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            e -> assertThat(e.refusal().status()).isEqualTo(503));
            scorer.release();
            assertThat(get(first)).hasSize(4);
        }
    }

    @Test
    void moreThanTheWholeQueueIsRefusedForGood() {
        try (Batcher batcher = batcher(2, Duration.ZERO, 6, Duration.ofSeconds(20))) {
            assertThatThrownBy(() -> batcher.submit(exchanges("", 7)))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            e -> assertThat(e.refusal().status()).isEqualTo(413));
        }
    }

    @Test
    void aTextThatTheModelCannotReadFailsItsOwnRequestAlone() throws Exception {
        try (Batcher batcher = batcher(8, Duration.ofSeconds(5), 100, Duration.ofSeconds(20))) {
            var poison = batcher.submit(List.of(new Exchange(List.of(), FakeScorer.POISON)));
            var healthy = batcher.submit(exchanges("", 7));

            assertThat(get(healthy)).isEqualTo(rewards(exchanges("", 7)));
            assertThatThrownBy(() -> get(poison))
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void whatNobodyWaitsForAnyMoreIsNotScored() {
        scorer.hold();
        try (Batcher batcher = batcher(1, Duration.ZERO, 100, Duration.ofMillis(50))) {
            List<CompletableFuture<List<Reward>>> answers = IntStream.range(0, 5)
                    .mapToObj(i -> batcher.submit(exchanges("request " + i, 1)))
                    .toList();

            assertThat(answers)
                    .allSatisfy(answer ->
                            assertThatThrownBy(() -> get(answer)).hasRootCauseInstanceOf(TimeoutException.class));
            scorer.release();
        }
        assertThat(scorer.batches).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void aRequestForNothingIsAnsweredAtOnce() throws Exception {
        try (Batcher batcher = batcher(8, Duration.ofSeconds(5), 100, Duration.ofSeconds(20))) {
            assertThat(get(batcher.submit(List.of()))).isEmpty();
        }
    }

    @Test
    void aSmallRequestGoesBetweenThePartsOfALargeOneThatCameBefore() throws Exception {
        scorer.hold();
        try (Batcher batcher = batcher(2, Duration.ZERO, 100, Duration.ofSeconds(20))) {
            CompletableFuture<List<Reward>> large = batcher.submit(exchanges("large", 20));
            CompletableFuture<List<Reward>> small = batcher.submit(exchanges("small", 2));
            scorer.release();

            assertThat(get(large)).isEqualTo(rewards(exchanges("large", 20)));
            assertThat(get(small)).isEqualTo(rewards(exchanges("small", 2)));
        }
        assertThat(scorer.batches.indexOf(exchanges("small", 2))).isBetween(0, 2);
    }

    @Test
    @Timeout(20)
    void severalWorkersScoreSeveralBatchesAtOnce() throws Exception {
        scorer.hold();
        try (Batcher batcher = batcher(1, Duration.ZERO, 3, 100, Duration.ofSeconds(20))) {
            CompletableFuture<List<Reward>> answer = batcher.submit(exchanges("", 5));
            while (scorer.batches.size() < 3) {
                Thread.onSpinWait();
            }
            scorer.release();

            assertThat(get(answer)).isEqualTo(rewards(exchanges("", 5)));
        }
    }

    @Test
    void aClosedBatcherTakesNothingButFinishesWhatItHas() throws Exception {
        scorer.hold();
        Batcher batcher = batcher(1, Duration.ZERO, 100, Duration.ofSeconds(20));
        CompletableFuture<List<Reward>> answer = batcher.submit(exchanges("", 3));
        batcher.close();

        assertThatThrownBy(() -> batcher.submit(exchanges("", 1))).isInstanceOf(RefusedException.class);
        scorer.release();
        assertThat(get(answer)).hasSize(3);
    }

    private Batcher batcher(int batchSize, Duration wait, int queueSize, Duration timeout) {
        return batcher(batchSize, wait, 1, queueSize, timeout);
    }

    private Batcher batcher(int batchSize, Duration wait, int workers, int queueSize, Duration timeout) {
        var settings = new ServeSettings("127.0.0.1", 0, batchSize, wait, workers, queueSize, 1 << 20, timeout, 0, 100);
        return new Batcher(scorer, settings, size -> {});
    }

    private static List<Exchange> exchanges(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Exchange(List.of(), name + i))
                .toList();
    }

    private static List<Reward> rewards(List<Exchange> exchanges) {
        return exchanges.stream().map(FakeScorer::reward).toList();
    }

    private static List<Reward> get(CompletableFuture<List<Reward>> answer) throws Exception {
        return answer.get(10, TimeUnit.SECONDS);
    }
}
