package dev.murmur.recipe;

import dev.murmur.recipe.novelty.Likeness;
import dev.murmur.recipe.novelty.Nearest;
import dev.murmur.recipe.novelty.NoveltyFilter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * New tasks while their number grows to the {@code target}: each must pass for an instruction, and its ROUGE-L with every seed
 * and every task before it must be at most {@code rouge_max}. With each kept task go the ten that it is most like and its
 * mean ROUGE-L with all before it, as Wang et al. 2022 record them. Grows in rounds of {@code batch} calls, so that what the calls
 * of a round are shown does not depend on how many of them are under way at one time.
 */
final class TaskPool {
    private static final int CLOSEST = 10;

    private final Bench bench;
    private final Settings settings;
    private final InstructionFilter filter;
    private final NoveltyFilter novelty;
    private final int target;
    private final List<Item> grown = new ArrayList<>();

    TaskPool(Bench bench, List<Item> seeds) {
        this.bench = bench;
        this.settings = bench.settings();
        this.filter = InstructionFilter.of(settings);
        this.novelty = new NoveltyFilter(settings.number("rouge_max"));
        this.target = settings.integer("target");
        seeds.forEach(seed -> novelty.add(seed.id(), seed.string("text")));
    }

    /**
     * A call to be made.
     *
     * @param number from 0, over all rounds: the sample to ask for, since two calls may be shown the same
     * @param shown what it shows
     */
    record Request<T>(int number, List<T> shown) {}

    /** Calls until there are enough tasks, or {@code patience} rounds brought none. */
    <T, R> List<Item> fill(
            Function<RandomGenerator, List<T>> draws, InOrder.Work<Request<T>, R> ask, InOrder.Take<R> take)
            throws IOException {
        int barren = 0;
        for (int round = 0; grown.size() < target; round++) {
            int before = grown.size();
            int batch = settings.integer("batch");
            List<Request<T>> requests = IntStream.range(round * batch, (round + 1) * batch)
                    .mapToObj(number ->
                            new Request<>(number, draws.apply(bench.random("examples", Integer.toString(number)))))
                    .toList();
            bench.each(requests, ask, take);
            barren = grown.size() == before ? barren + 1 : 0;
            if (barren == settings.integer("patience")) {
                bench.figure("gave_up_after_rounds", round + 1);
                return grown;
            }
        }
        return grown;
    }

    /**
     * Keeps or rejects a task, whose {@code text} is the instruction.
     *
     * @param fault why it is to be rejected whatever it says; or null
     * @return whether it was kept
     */
    boolean offer(Item task, @Nullable String fault) throws IOException {
        String text = task.string("text");
        String reason = fault == null ? filter.reason(text) : fault;
        if (reason != null) {
            bench.reject(task, reason, "not a task as the method wants it");
            return false;
        }
        if (grown.size() >= target) {
            bench.reject(task, "beyond-target", "there are enough");
            return false;
        }
        Nearest nearest = novelty.nearest(text);
        if (!novelty.isNovel(nearest)) {
            bench.reject(task, "too-similar", "ROUGE-L " + nearest.similarity() + " with " + nearest.id());
            return false;
        }
        Item kept = withLikeness(task, novelty.likeness(text, CLOSEST));
        novelty.add(kept.id(), text);
        grown.add(kept);
        bench.accept(kept);
        return true;
    }

    private static Item withLikeness(Item task, Likeness likeness) {
        return task.with("most_similar", likeness.closest()).with("mean_similarity", likeness.mean());
    }

    /** The tasks so far. */
    List<Item> grown() {
        return grown;
    }
}
