package dev.murmur.recipe;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Rounds in which every task of a pool is rewritten by an operation drawn for it (Xu et al. 2023). A child that stands takes
 * its parent's place; of one that does not, the parent is tried again in the next round as it was.
 */
final class Evolution {
    private final Bench bench;
    private final List<Operation> operations;
    private final Map<String, Integer> kept = new TreeMap<>();

    Evolution(Bench bench, List<Operation> operations) {
        this.bench = bench;
        this.operations = List.copyOf(operations);
    }

    /**
     * A way to rewrite a task.
     *
     * @param name also its prompt file's, with {@code .txt} after it
     * @param weight how likely it is drawn, against the others'
     */
    record Operation(String name, double weight) {
        /** One of several, by weight. */
        static Operation draw(List<Operation> operations, RandomGenerator random) {
            double sum = operations.stream().mapToDouble(Operation::weight).sum();
            double at = random.nextDouble() * sum;
            for (Operation operation : operations) {
                at -= operation.weight;
                if (at < 0) {
                    return operation;
                }
            }
            return operations.get(operations.size() - 1);
        }
    }

    /**
     * A rewritten task.
     *
     * @param item its {@code text} is the task
     * @param answer what answers it; null when it was not asked for
     * @param fault why it does not stand; null when it does
     * @param message for people: more about the fault
     */
    record Child(
            Item item, @Nullable Answer answer, @Nullable String fault, String message) {}

    /** Rewrites a task; is called by several threads. */
    @FunctionalInterface
    interface Rewriting {
        Child rewrite(Item parent, Operation operation, int round) throws IOException;
    }

    /** Accepts a child that stands, or leaves that for later. */
    @FunctionalInterface
    interface Keeping {
        void keep(Child child) throws IOException;
    }

    void run(Iterable<Item> seeds, int rounds, Rewriting rewriting, Keeping keeping) throws IOException {
        Iterable<Item> pool = seeds;
        for (int round = 1; round <= rounds; round++) {
            int number = round;
            Spool<Item> grown = bench.spool("grown-" + round, Item.class);
            bench.each(pool, parent -> rewriting.rewrite(parent, drawn(parent, number), number), child -> {
                String fault = child.fault;
                if (fault != null) {
                    bench.reject(child.item, fault, child.message);
                    return;
                }
                kept.merge("round " + number + ", " + child.item.operator(), 1, Integer::sum);
                grown.add(child.item);
                keeping.keep(child);
            });
            pool = next(pool, grown, bench.spool("pool-" + round, Item.class));
        }
        bench.figure("kept_by_round_and_operation", kept);
    }

    /** Each parent, or the child that takes its place; children stand in the order of their parents. */
    private static Iterable<Item> next(Iterable<Item> pool, Iterable<Item> grown, Spool<Item> next) throws IOException {
        Iterator<Item> children = grown.iterator();
        Item child = children.hasNext() ? children.next() : null;
        for (Item parent : pool) {
            if (child != null && child.parents().get(0).equals(parent.id())) {
                next.add(child);
                child = children.hasNext() ? children.next() : null;
            } else {
                next.add(parent);
            }
        }
        return next;
    }

    private Operation drawn(Item parent, int round) {
        return Operation.draw(operations, bench.random("operation", parent.id(), Integer.toString(round)));
    }

    /** The rewriting of a parent as an item one generation older, whose first parent it is. */
    static Item child(Item parent, Operation operation, Answer answer, String text) {
        return Item.text("task", text)
                .round(parent.round() + 1)
                .by(operation.name())
                .from(parent.id())
                .read(answer, 0);
    }

    /** The tasks of the input's rows, as items that have the rows' ids; every row is read before one is used. */
    static Iterable<Item> seeds(Bench bench) throws IOException {
        Spool<Item> seeds = bench.spool("seeds", Item.class);
        for (InputRow row : bench.input()) {
            String text = Conversation.of(row.prompt().messages());
            seeds.add(new Item(row.id(), "seed", 0, "", List.of(), Map.of("text", text)));
        }
        return seeds;
    }
}
