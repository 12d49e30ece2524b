package dev.murmur.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * The strongly connected components of "has beaten, or tied with". Strengths exist, finite and unique, exactly where there
 * is one component (Zermelo 1929, Ford 1957): for every split of the items in two, each side has beaten the other.
 *
 * @param members items of each component, ascending; components by their smallest item
 */
public record Components(List<List<Integer>> members) {
    public Components {
        members = members.stream().map(List::copyOf).toList();
    }

    /** The components of these comparisons; a tie counts for both sides. */
    public static Components of(Comparisons comparisons) {
        int size = comparisons.size();
        boolean[][] beat = new boolean[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                beat[i][j] = comparisons.wins(i, j) > 0 || comparisons.ties(i, j) > 0;
            }
        }
        return of(beat);
    }

    /** The components of a directed graph: {@code edges[i][j]} where there is an edge from i to j. */
    public static Components of(boolean[][] edges) {
        boolean[] placed = new boolean[edges.length];
        List<List<Integer>> members = new ArrayList<>();
        for (int item = 0; item < edges.length; item++) {
            if (!placed[item]) {
                boolean[] reached = reached(edges, item, false);
                boolean[] reaching = reached(edges, item, true);
                List<Integer> component = new ArrayList<>();
                for (int other = item; other < edges.length; other++) {
                    if (reached[other] && reaching[other]) {
                        placed[other] = true;
                        component.add(other);
                    }
                }
                members.add(component);
            }
        }
        return new Components(members);
    }

    /** Whether everything hangs together, so that strengths exist without a prior. */
    public boolean isOne() {
        return members.size() <= 1;
    }

    private static boolean[] reached(boolean[][] edges, int from, boolean backwards) {
        int size = edges.length;
        boolean[] seen = new boolean[size];
        int[] waiting = new int[size];
        int count = 0;
        seen[from] = true;
        waiting[count++] = from;
        while (count > 0) {
            int item = waiting[--count];
            for (int other = 0; other < size; other++) {
                if (!seen[other] && (backwards ? edges[other][item] : edges[item][other])) {
                    seen[other] = true;
                    waiting[count++] = other;
                }
            }
        }
        return seen;
    }
}
