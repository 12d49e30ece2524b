package dev.murmur.ranking;

import dev.murmur.json.InputException;
import dev.murmur.statistics.Comparisons;
import dev.murmur.statistics.Components;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where strengths exist without a prior: the strongly connected component that holds more than half of the models, and the
 * models outside it, whose comparisons with it all go one way.
 *
 * @param models that strengths can be fitted to
 * @param unplaced all others
 */
record Mainland(Set<String> models, List<Leaderboard.Unplaced> unplaced) {
    Mainland {
        models = Set.copyOf(models);
        unplaced = List.copyOf(unplaced);
    }

    /**
     * The greatest component of these comparisons.
     *
     * @param models names by number
     * @throws InputException if no component holds more than half of the models; all are named
     */
    static Mainland of(List<String> models, Comparisons comparisons) throws InputException {
        List<List<Integer>> parts = Components.of(comparisons).members();
        List<Integer> greatest =
                parts.stream().max(Comparator.comparingInt(List::size)).orElse(List.of());
        if (greatest.size() < 2 || 2 * greatest.size() <= models.size()) {
            throw torn(models, parts);
        }
        List<Leaderboard.Unplaced> unplaced = new ArrayList<>();
        for (int model = 0; model < models.size(); model++) {
            if (!greatest.contains(model)) {
                int outside = model;
                double won = greatest.stream()
                        .mapToDouble(inside -> comparisons.wins(outside, inside))
                        .sum();
                double lost = greatest.stream()
                        .mapToDouble(inside -> comparisons.wins(inside, outside))
                        .sum();
                unplaced.add(new Leaderboard.Unplaced(models.get(model), won, lost));
            }
        }
        return new Mainland(greatest.stream().map(models::get).collect(Collectors.toSet()), unplaced);
    }

    private static InputException torn(List<String> models, List<List<Integer>> parts) {
        String named = parts.stream()
                .map(part -> part.stream().map(models::get).collect(Collectors.joining(", ", "{", "}")))
                .collect(Collectors.joining(" "));
        return new InputException("these comparisons do not determine strengths: between the parts " + named
                + " all wins go one way, or there are none; add comparisons, leave models out,"
                + " or give a prior (--prior 0.1)");
    }
}
