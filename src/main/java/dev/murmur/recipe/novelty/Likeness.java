package dev.murmur.recipe.novelty;

import java.util.List;

/**
 * How like a text is to all that are kept.
 *
 * @param closest some kept texts that are most like it, the most like first and of equally like ones the earliest
 * @param mean of its ROUGE-L with every kept text, in [0, 1]; 0 where none is kept
 */
public record Likeness(List<Nearest> closest, double mean) {
    public Likeness {
        closest = List.copyOf(closest);
    }
}
