package dev.murmur.evaluate;

import java.util.List;

/** How a model does on several sets, in the order that they were given. */
public record Evaluation(List<SetReport> sets) {
    public Evaluation {
        sets = List.copyOf(sets);
    }
}
