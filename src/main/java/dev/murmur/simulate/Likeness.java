package dev.murmur.simulate;

import dev.murmur.simulate.WorldPrompt.Candidate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the answer behind a text that was cut, masked or escaped on its way to the judge. */
final class Likeness {
    private static final int RUN = 3; // words
    private static final double ENOUGH = 0.5;
    private static final int PLACEHOLDER = 40; // characters; a short text may stand for an empty answer

    private Likeness() {}

    /** The candidate that shares most runs of three words with the text, if at least half of the shorter one's; else null. */
    static @Nullable Candidate mostLike(String text, List<Candidate> candidates) {
        Set<String> runs = runs(text);
        Candidate best = null;
        double bestShare = ENOUGH;
        for (Candidate candidate : candidates) {
            double share = candidate.text().isEmpty() ? 0 : share(runs, runs(candidate.text()));
            if (share > bestShare) {
                best = candidate;
                bestShare = share;
            }
        }
        return best == null && text.length() <= PLACEHOLDER ? empty(candidates) : best;
    }

    private static @Nullable Candidate empty(List<Candidate> candidates) {
        return candidates.stream()
                .filter(candidate -> candidate.text().isEmpty())
                .findFirst()
                .orElse(null);
    }

    private static double share(Set<String> some, Set<String> others) {
        long common = some.stream().filter(others::contains).count();
        return (double) common / Math.max(1, Math.min(some.size(), others.size()));
    }

    private static Set<String> runs(String text) {
        String[] words = text.split("(?U)\\W+", -1);
        Set<String> runs = new HashSet<>();
        for (int i = 0; i + RUN <= words.length; i++) {
            runs.add(words[i] + ' ' + words[i + 1] + ' ' + words[i + 2]);
        }
        return runs;
    }
}
