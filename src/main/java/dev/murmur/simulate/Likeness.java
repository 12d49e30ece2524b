package dev.murmur.simulate;

import dev.murmur.simulate.WorldPrompt.Candidate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the answer behind a text that was cut, masked or escaped on its way to the judge. */
final class Likeness {
    /** Characters that may stand for what was cut out of a text. */
    static final int GAP = 100;

    private static final int RUN = 3; // words
    private static final double ENOUGH = 0.5;
    private static final int PLACEHOLDER = 40; // characters; a short text may stand for an empty answer

    private Likeness() {}

    /** The candidate that this is, whole or cut; else the one that it shares most runs of three words with. */
    static @Nullable Candidate mostLike(String text, List<Candidate> candidates) {
        Candidate same = wholeOrCut(text, candidates);
        return same == null ? sharing(text, candidates) : same;
    }

    /** The candidate with this very text; else the one that agrees with it longest from both its ends, but for a gap. */
    static @Nullable Candidate wholeOrCut(String text, List<Candidate> candidates) {
        Candidate best = null;
        int most = Math.max(GAP, text.length() - GAP);
        for (Candidate candidate : candidates) {
            if (candidate.text().equals(text)) {
                return candidate;
            }
            int agreeing = agreeing(text, candidate.text());
            if (agreeing >= most) {
                best = candidate;
                most = agreeing + 1;
            }
        }
        return best;
    }

    /** How many characters of a text are another's first and last ones. */
    static int agreeing(String text, String other) {
        int most = Math.min(text.length(), other.length());
        int head = 0;
        while (head < most && text.charAt(head) == other.charAt(head)) {
            head++;
        }
        int tail = 0;
        while (tail < most - head && text.charAt(text.length() - 1 - tail) == other.charAt(other.length() - 1 - tail)) {
            tail++;
        }
        return head + tail;
    }

    /** At least half of the shorter one's runs; a few characters may also stand for an empty answer. */
    private static @Nullable Candidate sharing(String text, List<Candidate> candidates) {
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
