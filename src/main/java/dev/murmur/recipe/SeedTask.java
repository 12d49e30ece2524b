package dev.murmur.recipe;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A task that a person wrote.
 *
 * @param id of its input row
 * @param instance one example of it
 */
record SeedTask(String id, String instruction, Instance instance, boolean isClassification) {
    /**
     * What a task is done on and what comes of it.
     *
     * @param input empty where the task needs none
     */
    record Instance(String input, String output) {}

    /** The seeds of a run: the user's, or the recipe's own few. */
    static List<SeedTask> all(Bench bench) throws IOException {
        List<SeedTask> seeds = new ArrayList<>();
        for (InputRow row : bench.input()) {
            seeds.add(of(row));
        }
        return seeds;
    }

    /** A row of Self-Instruct's shape, with {@code instances}, or of Alpaca's, with {@code input} and {@code output}. */
    private static SeedTask of(InputRow row) throws InputException {
        JsonObject object = row.row();
        boolean hasInstances =
                object.isArray("instances") && !object.objects("instances").isEmpty();
        JsonObject first = hasInstances ? object.objects("instances").get(0) : object;
        return new SeedTask(
                row.id(),
                object.text("instruction").strip(),
                new Instance(
                        first.textOr("input", "").strip(), first.text("output").strip()),
                object.flagOr("is_classification", false));
    }

    /** The seed as an item to be shown; its id is the row's. */
    Item item() {
        return new Item(id, "seed", 0, "", List.of(), Map.of("text", instruction));
    }
}
