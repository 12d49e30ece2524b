package dev.murmur.pairs;

import org.jspecify.annotations.Nullable;

/** What can be told against a pair of two answers. */
final class PairFilter {
    private final PairSettings settings;

    PairFilter(PairSettings settings) {
        this.settings = settings;
    }

    /** A short fixed word for what is wrong; null when nothing is. A tie's margin of 0 is no fault. */
    @Nullable
    String reason(String chosen, String rejected, double margin, boolean tie) {
        PairFilters filters = settings.filters();
        if (chosen.equals(rejected)) {
            return "equal-texts";
        }
        if (!tie && margin < settings.minMargin()) {
            return "small-margin";
        }
        int longer = Math.max(chosen.length(), rejected.length());
        if (Math.abs(chosen.length() - rejected.length()) > filters.lengthMatched() * longer) {
            return "unmatched-length";
        }
        boolean nearEqual = filters.nearEqual() < 1
                && Shingles.jaccard(Shingles.of(chosen), Shingles.of(rejected)) >= filters.nearEqual();
        return nearEqual ? "near-equal-texts" : null;
    }
}
