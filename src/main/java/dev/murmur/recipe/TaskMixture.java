package dev.murmur.recipe;

import dev.murmur.json.InputException;
import dev.murmur.recipe.draw.ExampleDraw;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Queries drawn evenly from tasks of very different sizes, as Orca drew from FLAN (Mukherjee et al. 2023, algorithm 1): a task
 * uniformly, then one of its queries without replacement, and never more than a cap from one task.
 */
final class TaskMixture {
    private TaskMixture() {}

    /** The task that a row names; all rows that name none are of one. */
    static String taskOf(InputRow row) throws InputException {
        return row.textOr("all", "task");
    }

    /** So many queries; fewer when the tasks have no more below the cap. */
    static <T> List<T> draw(Map<String, List<T>> tasks, int cap, int count, RandomGenerator random) {
        List<List<T>> left = new ArrayList<>();
        for (List<T> queries : tasks.values()) {
            left.add(ExampleDraw.sample(queries, Math.min(cap, queries.size()), random));
        }
        List<T> drawn = new ArrayList<>();
        left.removeIf(List::isEmpty);
        while (drawn.size() < count && !left.isEmpty()) {
            int task = random.nextInt(left.size());
            List<T> queries = left.get(task);
            drawn.add(queries.remove(queries.size() - 1));
            if (queries.isEmpty()) {
                left.remove(task);
            }
        }
        return drawn;
    }
}
